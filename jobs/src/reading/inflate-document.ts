import { gunzipSync } from 'node:zlib';

const MAX_BYTES = 30 * 1024 * 1024;

/** Some servers send a `.gz` as it lies on their disk, without saying so. Null: too large, or broken. */
export function inflateDocument(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch {
    // A person cannot do more about a broken file than about one that is no feed.
    return null;
  }
}
