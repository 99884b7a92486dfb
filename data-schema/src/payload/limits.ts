import { paddedLength } from '../crypto/padding.ts';
import { SEAL_OVERHEAD_BYTES } from '../crypto/seal.ts';

/**
 * What the payload of one dispatch may be, in characters. GitHub counts 65,535 for the whole compact JSON of a
 * `workflow_dispatch`; what is left holds the ref, the input's name and the brackets.
 */
export const MAX_PAYLOAD_CHARACTERS = 65_000;

/** The longest plaintext that still fits once it is padded, sealed and written as base64url. */
export const MAX_PAYLOAD_BYTES = longestPlaintext(
  Math.floor((MAX_PAYLOAD_CHARACTERS * 3) / 4) - SEAL_OVERHEAD_BYTES,
);

/** The greatest length whose padding (and its one marking byte) stays within `maxPadded`. */
function longestPlaintext(maxPadded: number): number {
  let bucket = maxPadded;
  while (paddedLength(bucket) > maxPadded) bucket--;
  return paddedLength(bucket) - 1;
}
