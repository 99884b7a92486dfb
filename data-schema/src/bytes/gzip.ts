import { gunzipSync } from 'fflate';

import { concatBytes } from './concat-bytes.ts';

/** gzip (RFC 1952) by the platform's own streams. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatBytes(parts);
    parts.push(value);
  }
}

/** No deflate stream grows by more (RFC 1951: 258 bytes from two bits, and the codes' own cost). */
const MAX_GROWTH = 1032;
const LEAST_BYTES = 18;

/**
 * Not by the platform's streams: one costs a quarter of a millisecond, and a state has thousands of small chunks. The
 * checksum is not looked at, since what gets here was authenticated by its seal; the length at the end is.
 * @throws where the bytes are not gzip, or not all of it
 */
export function gunzip(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.length < LEAST_BYTES) throw new RangeError('too short for gzip');
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  if (size > bytes.length * MAX_GROWTH) throw new RangeError('not the end of gzip');
  // A byte more than it should be, so that what is longer shows.
  const unpacked = gunzipSync(bytes, { out: new Uint8Array(size + 1) });
  if (unpacked.length !== size) throw new RangeError('not as long as its end says');
  return unpacked;
}
