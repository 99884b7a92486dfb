import {
  ACCESS_PATH,
  accessForm,
  decodeKeyring,
  deriveKeys,
  encodeKeyring,
  fromBase64url,
  type Keyring,
  type Keys,
  NewerFormatError,
  openForm,
  type RandomBytes,
  Reason,
  type RootKey,
  sealForm,
  toBase64url,
} from '@forgefeed/data-schema';

import type { PairingRow } from '../storage/storage.ts';

/** What a pairing link carries to a browser that cannot read a private copy yet. Worth nothing without the passphrase. */
export interface Pairing {
  readonly keyring: string;
  /** As the file `access`: the token, sealed. */
  readonly access: string;
}

/** Part of the link is missing, or it was never one. */
export class BrokenPairingError extends Reason<Record<string, never>> {
  readonly code = 'broken-pairing-link' as const;
}

export async function makePairing(options: {
  readonly keyring: Keyring;
  readonly keys: Keys;
  readonly token: string | null;
  readonly random: RandomBytes;
}): Promise<Pairing> {
  const { keyring, keys, token, random } = options;
  const sealing = { keys, epoch: keyring.epoch, random };
  return {
    keyring: toBase64url(encodeKeyring(keyring)),
    access: toBase64url(await sealForm(accessForm, ACCESS_PATH, { token: [token] }, sealing)),
  };
}

/** @throws BrokenPairingError, and NewerFormatError of the keyring */
export function readPairing({ keyring, access }: Pairing): PairingRow {
  const [keyringBytes, accessBytes] = [fromBase64url(keyring), fromBase64url(access)];
  if (keyringBytes === null || accessBytes === null) throw new BrokenPairingError({});
  try {
    decodeKeyring(keyringBytes);
  } catch (cause) {
    if (cause instanceof NewerFormatError) throw cause;
    throw new BrokenPairingError({}, { cause });
  }
  return { keyring: keyringBytes, access: accessBytes };
}

/** The token that the link brought; null: it brought none, or is of another key than this. */
export async function pairedToken({ keyring, access }: PairingRow, root: RootKey): Promise<string | null> {
  const sealing = { keys: deriveKeys(root), epoch: decodeKeyring(keyring).epoch };
  try {
    return (await openForm(accessForm, ACCESS_PATH, access, sealing)).token[0];
  } catch (error) {
    if (error instanceof Reason) return null;
    throw error;
  }
}
