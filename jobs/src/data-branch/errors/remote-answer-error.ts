import { BranchError } from './branch-error.ts';

/**
 * The answer is not what git's protocol says: cut off, garbled, from something that is no git server (`status`,
 * `content-type`), a complaint of the server (`complaint`), or short of an object that was asked for.
 */
export class RemoteAnswerError extends BranchError<{
  what: 'status' | 'content-type' | 'truncated' | 'garbled' | 'complaint' | 'missing-object';
  status: number | null;
}> {
  readonly code = 'remote-answer' as const;
}
