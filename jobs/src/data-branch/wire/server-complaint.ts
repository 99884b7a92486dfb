import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { TipGoneError } from '../errors/tip-gone-error.ts';

/** What an error text of upload-pack means; the text itself is not kept. */
export function serverComplaint(text: string): RemoteAnswerError | TipGoneError {
  const unknown = /not our ref ([0-9a-f]{40})?/.exec(text);
  if (unknown !== null) return new TipGoneError({ oid: unknown[1] ?? null });
  return new RemoteAnswerError({ what: 'complaint', status: null });
}
