import { BranchError } from './branch-error.ts';

/** The race was lost as often as it may be tried; the last loss is the cause. */
export class LeaseExhaustedError extends BranchError<{ attempts: number }> {
  readonly code = 'lease-exhausted' as const;
}
