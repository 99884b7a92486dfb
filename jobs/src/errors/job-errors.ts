import { Reason } from '@forgefeed/data-schema';

/** The code says it all. */
type NoData = Readonly<Record<string, never>>;

/** Neither FORGEFEED_KEY nor FORGEFEED_PASSPHRASE is set, so nothing can be opened. */
export class MissingSecretError extends Reason<NoData> {
  readonly code = 'missing-secret' as const;
}

/** There is no `data` branch, and nothing at hand that may make one. */
export class NoDataError extends Reason<NoData> {
  readonly code = 'no-data' as const;
}

/** `data` exists and is sealed under another key, so `init` must not touch it. */
export class AlreadyInitialisedError extends Reason<NoData> {
  readonly code = 'already-initialised' as const;
}

/** An `init` that starts over names a commit that is not the tip of `data`: it is old, or somebody wrote meanwhile. */
export class OtherTipError extends Reason<NoData> {
  readonly code = 'other-tip' as const;
}

/** A secret is set to something that cannot be one. */
export class MalformedSecretError extends Reason<{ name: string }> {
  readonly code = 'malformed-secret' as const;
}

/** A restore names a state that is not the one on the branch. */
export class OtherStateError extends Reason<{ revision: number }> {
  readonly code = 'other-state' as const;
}

/** A setting of the CI that a job cannot do without is not there. */
export class MissingSettingError extends Reason<{ name: string }> {
  readonly code = 'missing-setting' as const;
}

/** The event says nothing that could be a payload. */
export class NoPayloadError extends Reason<NoData> {
  readonly code = 'no-payload' as const;
}

/** The command line is not one that this tool knows. */
export class UsageError extends Reason<{ usage: string }> {
  readonly code = 'usage' as const;
}
