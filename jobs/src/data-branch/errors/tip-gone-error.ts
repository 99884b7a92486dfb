import { BranchError } from './branch-error.ts';

/** What the branch held a moment ago the server no longer serves: replaced and pruned. Start over from the tip. */
export class TipGoneError extends BranchError<{ oid: string | null }> {
  readonly code = 'tip-gone' as const;
}
