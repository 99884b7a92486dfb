import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { RemoteDeniedError } from '../errors/remote-denied-error.ts';
import { RemoteUnreachableError } from '../errors/remote-unreachable-error.ts';
import type { GitRequest } from './git-request.ts';

/** Throws unless this is an answer of a git server to the request; its body is read only then. */
export async function checkAnswer(response: Response, request: GitRequest): Promise<void> {
  const error = findFault(response, request);
  if (error === null) return;
  await response.body?.cancel();
  throw error;
}

function findFault({ status, headers }: Response, { service, body }: GitRequest): Error | null {
  if (status === 401 || status === 403 || status === 404) return new RemoteDeniedError({ status });
  if (status >= 500 || status === 408 || status === 429)
    return new RemoteUnreachableError({ why: 'status', status });
  if (status !== 200) return new RemoteAnswerError({ what: 'status', status });
  // A login page of a proxy also answers 200.
  const expected = `application/x-${service}-${body === null ? 'advertisement' : 'result'}`;
  const isExpected = headers.get('content-type')?.startsWith(expected) === true;
  return isExpected ? null : new RemoteAnswerError({ what: 'content-type', status });
}
