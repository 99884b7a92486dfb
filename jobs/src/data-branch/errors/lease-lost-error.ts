import { BranchError } from './branch-error.ts';

/**
 * The branch no longer stands where the change began: somebody else wrote. Nothing of ours was written. `noticed` says
 * when: before anything was sent, by the server's own check, or by reading the tip after an unclear refusal.
 */
export class LeaseLostError extends BranchError<{ noticed: 'advertisement' | 'server' | 'tip' }> {
  readonly code = 'lease-lost' as const;
}
