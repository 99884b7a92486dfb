import { Errors } from 'isomorphic-git';
import { type BranchError, isBranchError } from '../errors/branch-error.ts';
import { LeaseLostError } from '../errors/lease-lost-error.ts';
import { PushRefusedError } from '../errors/push-refused-error.ts';
import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { type PushReport, readPushReport } from './push-report.ts';
import { refusalReason } from './refusal-reason.ts';
import { tellsLostLease } from './tells-lost-lease.ts';

export interface SentPush {
  /** Where the branch had to stand; null: nowhere. */
  readonly base: string | null;
  readonly commit: string;
  readonly findCommit: () => Promise<string | null>;
}

/** Finds out what became of a push that ended with an error. Returns when the branch has our commit all the same. */
export async function settleFailedPush(error: unknown, answer: Buffer | null, push: SentPush): Promise<void> {
  if (error instanceof Errors.GitPushError && answer !== null) {
    await settleRefusal(error, readPushReport(error.data.result, answer), push);
  } else {
    await settleLostAnswer(asBranchError(error), push);
  }
}

/** The server said no: because somebody else was faster, which it may say in words of its own, or for good. */
async function settleRefusal(
  error: Error,
  report: PushReport,
  { base, commit, findCommit }: SentPush,
): Promise<void> {
  if (tellsLostLease(report.ref)) throw new LeaseLostError({ noticed: 'server' }, error);
  const reason = refusalReason(report);
  if (reason === 'other') {
    const tip = await findCommit();
    if (tip === commit) return;
    if (tip !== base) throw new LeaseLostError({ noticed: 'tip' }, error);
  }
  throw new PushRefusedError({ reason }, error);
}

/** Nobody knows whether the server did it; the tip tells. */
async function settleLostAnswer(error: BranchError, { commit, findCommit }: SentPush): Promise<void> {
  const tip = await findCommit().catch((second: unknown) => {
    // The first error is the one to tell; a tip that cannot be read is no news beside it.
    if (isBranchError(second)) return null;
    throw second;
  });
  if (tip === commit) return;
  throw isTooLarge(error) ? new PushRefusedError({ reason: 'storage' }, error) : error;
}

/** isomorphic-git stumbles over an answer that is cut off or garbled, with errors of many kinds. */
export function asBranchError(error: unknown): BranchError {
  return isBranchError(error) ? error : new RemoteAnswerError({ what: 'garbled', status: null }, error);
}

const isTooLarge = (error: BranchError): boolean =>
  error instanceof RemoteAnswerError && error.data.status === 413;
