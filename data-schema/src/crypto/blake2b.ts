import { sodium } from './sodium.ts';

/** BLAKE2b (RFC 7693) cut to `length` bytes of its 16-byte form, keyed where a key is given. */
export function blake2b(
  data: Uint8Array | string,
  length: number,
  key: Uint8Array | null = null,
): Uint8Array {
  return sodium.crypto_generichash(16, data, key).subarray(0, length);
}
