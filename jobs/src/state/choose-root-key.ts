import {
  deriveKeys,
  dropReplaced,
  type Keyring,
  openKeyring,
  OtherKeyError,
  type RootKey,
} from '@forgefeed/data-schema';

import type { Secrets } from '../environment/secrets.ts';
import { MissingSecretError } from '../errors/job-errors.ts';

/** The key that opens this keyring's data, and the keyring as it should be from now on. */
export interface OpenedKeyring {
  readonly root: RootKey;
  readonly keyring: Keyring;
}

/** Takes the secret key where it fits, else derives from the passphrase. @throws OtherKeyError, WrongPassphraseError, MissingSecretError */
export async function chooseRootKey(keyring: Keyring, secrets: Secrets): Promise<OpenedKeyring> {
  const { key, nextKey, passphrase } = secrets;
  for (const root of [key, nextKey]) {
    if (root !== null && deriveKeys(root).id === keyring.keyId) return { root, keyring };
  }
  if (passphrase === null) {
    throw key === null ? new MissingSecretError({}) : new OtherKeyError({ path: 'keyring.json' });
  }
  const { root, slot } = await openKeyring(keyring, passphrase);
  return { root, keyring: { ...keyring, slots: dropReplaced(keyring.slots, slot) } };
}
