import {
  CorruptedFileError,
  decodeKeyring,
  deriveKeys,
  hash,
  type Keyring,
  KEYRING_PATH,
  type Keys,
  type Manifest,
  MANIFEST_PATH,
  manifestForm,
  openForm,
  type RootKey,
} from '@forgefeed/data-schema';

import type { ForgeClient, Tip } from '../../forge/forge-client.ts';
import { OtherRootKeyError } from './state-errors.ts';

/** Keyring and manifest of one commit: enough to say what else there is, and whether to take it. */
export interface Head {
  readonly tip: Tip;
  readonly keys: Keys;
  readonly keyring: Keyring;
  readonly keyringBytes: Uint8Array<ArrayBuffer>;
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array<ArrayBuffer>;
  readonly manifestHash: string;
}

/** @throws OtherRootKeyError, CorruptedFileError, NewerFormatError and what the forge says */
export async function openHead(
  root: RootKey,
  { client, tip, signal }: { readonly client: ForgeClient; readonly tip: Tip; readonly signal: AbortSignal },
): Promise<Head> {
  const [keyringBytes, manifestBytes] = await Promise.all(
    [KEYRING_PATH, MANIFEST_PATH].map(
      async (path) => new Uint8Array(await client.read({ tip, path, signal })),
    ),
  );
  if (keyringBytes === undefined || manifestBytes === undefined) throw new CorruptedFileError({ path: '' });
  return readHead(root, { tip, keyringBytes, manifestBytes });
}

/** The same from bytes that are at hand. */
export async function readHead(
  root: RootKey,
  { tip, keyringBytes, manifestBytes }: Pick<Head, 'tip' | 'keyringBytes' | 'manifestBytes'>,
): Promise<Head> {
  const keyring = decodeKeyring(keyringBytes);
  const keys = deriveKeys(root);
  if (keyring.keyId !== keys.id) throw new OtherRootKeyError({});
  const manifest = await openForm(manifestForm, MANIFEST_PATH, manifestBytes, { keys, epoch: keyring.epoch });
  if (manifest.epoch !== keyring.epoch || manifest.files[KEYRING_PATH] !== hash(keyringBytes)) {
    throw new CorruptedFileError({ path: MANIFEST_PATH });
  }
  return { tip, keys, keyring, keyringBytes, manifest, manifestBytes, manifestHash: hash(manifestBytes) };
}
