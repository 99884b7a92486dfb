import { BranchError } from './branch-error.ts';

/** No answer: the time was up, the connection broke, or the server is in trouble (5xx, 408, 429). Later may help. */
export class RemoteUnreachableError extends BranchError<{
  why: 'timeout' | 'network' | 'status';
  status: number | null;
}> {
  readonly code = 'remote-unreachable' as const;
}
