import { toBase64url } from '../bytes/base64url.ts';
import { ID_BYTES, type Id } from './id.ts';
import type { RootKey } from './root-key.ts';
import { sodium } from './sodium.ts';

/** One key per purpose, so that what one of them is used for says nothing about another. */
export interface Keys {
  /** Names the root key in every sealed file and in the keyring; public. */
  readonly id: Id;
  readonly files: Uint8Array;
  readonly payloads: Uint8Array;
  readonly names: Uint8Array;
  readonly logs: Uint8Array;
}

/** BLAKE2b as libsodium's `crypto_kdf_derive_from_key` does it; the numbers are part of the format. */
export function deriveKeys(root: RootKey): Keys {
  const derive = (purpose: number) => sodium.crypto_kdf_derive_from_key(32, purpose, CONTEXT, root);
  return {
    id: toBase64url(derive(1).subarray(0, ID_BYTES)),
    files: derive(2),
    payloads: derive(3),
    names: derive(4),
    logs: derive(5),
  };
}

const CONTEXT = 'ffeed-v1';
