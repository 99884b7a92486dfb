import { argon2id } from 'hash-wasm';

import { EmptyPassphraseError } from '../errors/key-errors.ts';
import { normalizePassphrase } from './normalize-passphrase.ts';

/** How dear one guess at a passphrase is. */
export interface KdfCost {
  readonly passes: number;
  readonly memoryKiB: number;
  readonly lanes: number;
}

/** 256 MiB and three passes: 1.2 s and 1.4 to 1.7 s measured in Node 20 and Chromium on two cores. */
export const DEFAULT_KDF_COST: KdfCost = { passes: 3, memoryKiB: 256 * 1024, lanes: 1 };

/** Argon2id (RFC 9106) to 32 bytes; synchronous inside, so a browser runs it in a worker. @throws EmptyPassphraseError */
export async function deriveWrappingKey(
  passphrase: string,
  salt: Uint8Array,
  { passes, memoryKiB, lanes }: KdfCost,
): Promise<Uint8Array> {
  const password = normalizePassphrase(passphrase);
  if (password === '') throw new EmptyPassphraseError({});
  return argon2id({
    password,
    salt,
    iterations: passes,
    memorySize: memoryKiB,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
}
