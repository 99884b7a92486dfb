import { Reason } from './reason.ts';

/** The text is not a root key: 43 characters of base64url. */
export class MalformedKeyError extends Reason<{ name: string }> {
  readonly code = 'malformed-key' as const;
}

/** A passphrase of which nothing is left once the white space around it is gone. */
export class EmptyPassphraseError extends Reason<Record<string, never>> {
  readonly code = 'empty-passphrase' as const;
}

/** No slot of the keyring opens with this passphrase. */
export class WrongPassphraseError extends Reason<{ slots: number }> {
  readonly code = 'wrong-passphrase' as const;
}
