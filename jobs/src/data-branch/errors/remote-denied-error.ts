import { BranchError } from './branch-error.ts';

/** The credentials do not open this repository, or it does not exist: forges answer 404 to both. */
export class RemoteDeniedError extends BranchError<{ status: number }> {
  readonly code = 'remote-denied' as const;
}
