import { Reason } from '@forgefeed/data-schema';

/** The state is sealed under another root key: the passphrase has to be asked for again. */
export class OtherRootKeyError extends Reason {
  readonly code = 'other-root-key' as const;
}

/** There is no branch `data`. */
export class NoStateError extends Reason {
  readonly code = 'no-data' as const;
}
