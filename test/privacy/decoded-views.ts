import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** How deep encodings are taken off: base64 in gzip in base64 is three. */
const MAX_DEPTH = 3;

/** Everything that some bytes say to somebody who tries the usual: raw, inflated, decoded from hex or base64. */
export function decodedViews(bytes: Buffer, depth = 0): readonly Buffer[] {
  if (depth === MAX_DEPTH) return [bytes];
  const inner = [...inflatedParts(bytes), ...decodedRuns(bytes)];
  return [bytes, ...inner.flatMap((part) => decodedViews(part, depth + 1))];
}

/** Compressed streams, wherever in the bytes they begin. */
function inflatedParts(bytes: Buffer): readonly Buffer[] {
  const parts = [attempt(() => inflateRawSync(bytes, LENIENT))];
  for (let at = 0; at + 1 < bytes.length; at++) {
    const head = bytes.readUInt16BE(at);
    if (head === 0x1f8b) parts.push(attempt(() => gunzipSync(bytes.subarray(at), LENIENT)));
    if (head === 0x7801 || head === 0x785e || head === 0x789c || head === 0x78da) {
      parts.push(attempt(() => inflateSync(bytes.subarray(at), LENIENT)));
    }
  }
  return parts.filter((part) => part.length >= MIN_RUN);
}

/** Stretches of characters that may be hex or base64 (either alphabet), at each way they can be cut. */
function decodedRuns(bytes: Buffer): readonly Buffer[] {
  const text = bytes.toString('latin1');
  const hex = (text.match(/[0-9a-fA-F]{16,}/g) ?? []).flatMap((run) => [
    Buffer.from(run, 'hex'),
    Buffer.from(run.slice(1), 'hex'),
  ]);
  const base64 = (text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((cut) => Buffer.from(run.slice(cut), 'base64')),
  );
  return [...hex, ...base64];
}

const MIN_RUN = 6;
// Half a stream is a leak as well; and nothing of ours is so long that a bomb could hide in it.
const LENIENT = { finishFlush: 2, maxOutputLength: 64 * 1024 * 1024 };

/** What is not compressed is not a leak. */
function attempt(inflate: () => Buffer): Buffer {
  try {
    return inflate();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return Buffer.alloc(0);
    throw error;
  }
}
