import { BranchError } from './branch-error.ts';

/** `declined`: by a hook; `protected`: by a rule for this branch; `storage`: the server could not store it. */
export type RefusalReason = 'declined' | 'protected' | 'storage' | 'other';

/** The server read the push and said no, and the race was not why. Trying the same again does not help. */
export class PushRefusedError extends BranchError<{ reason: RefusalReason }> {
  readonly code = 'push-refused' as const;
}
