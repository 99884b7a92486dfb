import type { ReasonData } from '@forgefeed/data-schema';

/**
 * Why a forge did not do what was asked. As `Reason` of data-schema, but not derived from it: importing anything but
 * types from there would bring libsodium into every page.
 */
export abstract class ForgeError<Data extends ReasonData = ReasonData> extends Error {
  abstract readonly code: string;
  readonly data: Data;

  constructor(data: Data, options?: ErrorOptions) {
    super(undefined, options);
    this.name = new.target.name;
    this.data = data;
  }
}

type Nothing = Readonly<Record<string, never>>;
type Status = { readonly status: number };

/** No answer: no network, a name that is not found, a cut connection, or an answer that CORS keeps from us. */
export class OfflineError extends ForgeError<Nothing> {
  readonly code = 'offline' as const;
}

/** Whether it has done what was asked is not known. */
export class TimedOutError extends ForgeError<{ readonly timeLimitMs: number }> {
  readonly code = 'timed-out' as const;
}

export class RateLimitedError extends ForgeError<{ readonly retryAtMs: number }> {
  readonly code = 'rate-limited' as const;
}

/** The token is wrong, expired or revoked. */
export class UnauthorizedError extends ForgeError<Nothing> {
  readonly code = 'unauthorized' as const;
}

/** The token (or, without one, a stranger) has no right to this. */
export class ForbiddenError extends ForgeError<Status> {
  readonly code = 'forbidden' as const;
}

export class NoTokenError extends ForgeError<Nothing> {
  readonly code = 'no-token' as const;
}

/** There is no such repository, or it is private and not for this token: forges do not tell which. */
export class RepositoryHiddenError extends ForgeError<Nothing> {
  readonly code = 'repository-hidden' as const;
}

/** `missing`, as far as the forge tells: it does not know the commit (any more, or yet), or that has no such file. */
export class CommitGoneError extends ForgeError<{
  readonly commit: string;
  readonly missing: 'commit' | 'file';
}> {
  readonly code = 'commit-gone' as const;
}

/** Switched off, never switched on (a fork), or not there. */
export class WorkflowDisabledError extends ForgeError<{ readonly workflow: string }> {
  readonly code = 'workflow-disabled' as const;
}

/** The forge itself has failed. */
export class ForgeDownError extends ForgeError<Status> {
  readonly code = 'forge-down' as const;
}

/** The forge takes no payload, or not this one. */
export class PayloadRefusedError extends ForgeError<Status> {
  readonly code = 'payload-refused' as const;
}

/** Anything else that is not the answer to what was asked. */
export class RefusedError extends ForgeError<Status> {
  readonly code = 'refused' as const;
}
