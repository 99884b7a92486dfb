import { concatBytes } from '../bytes/concat-bytes.ts';

/** Smaller plaintexts all look alike. */
export const MIN_PADDED_BYTES = 256;

/**
 * The bucket for a length: Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", 2019, section 4).
 * It adds at most 12 % and leaves O(log log length) bits about the length.
 */
export function paddedLength(length: number): number {
  if (length <= MIN_PADDED_BYTES) return MIN_PADDED_BYTES;
  const exponent = Math.floor(Math.log2(length));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - keptBits);
  return Math.ceil(length / step) * step;
}

/** ISO/IEC 7816-4: one byte 0x80, then zeros up to the bucket. */
export function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const zeros = paddedLength(bytes.length + 1) - bytes.length - 1;
  return concatBytes([bytes, Uint8Array.of(0x80), new Uint8Array(zeros)]);
}

/** Null when there is no padding to take off. */
export function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === 0x80 ? padded.subarray(0, end) : null;
}
