import type { IncomingMessage } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

import { VisitStopped } from './visit.ts';

/** What we can undo, said in `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br';

/** The body, decoded; it stops as soon as it grows beyond a limit, on the wire or inflated. @throws VisitStopped */
export async function readBody(
  response: IncomingMessage,
  options: {
    readonly maxBytes: number;
    readonly maxInflatedBytes: number;
    /** Is told of each piece that comes over the wire. */
    readonly onWire: (bytes: number) => void;
  },
): Promise<Uint8Array> {
  const { maxBytes, maxInflatedBytes, onWire } = options;
  const wire = bounded(response, maxBytes, onWire);
  const body = decoded(wire, response.headers['content-encoding'] ?? '');
  const parts: Uint8Array[] = [];
  for await (const part of bounded(body, maxInflatedBytes, () => undefined)) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * The beginning of a body that need not be read to its end; as much as came, where something is wrong with it. The
 * answer is over then.
 */
export async function readHead(
  response: IncomingMessage,
  options: {
    readonly maxBytes: number;
    readonly timeoutMs: number;
    readonly onWire: (bytes: number) => void;
  },
): Promise<Uint8Array> {
  const { maxBytes, timeoutMs, onWire } = options;
  const timer = setTimeout(() => response.destroy(), timeoutMs);
  const parts: Uint8Array[] = [];
  try {
    const wire = bounded(response, maxBytes, onWire);
    const body = decoded(wire, response.headers['content-encoding'] ?? '');
    for await (const part of bounded(body, maxBytes, () => undefined)) parts.push(part);
    return Buffer.concat(parts);
  } catch {
    // Too long, cut off, badly encoded: what it is about is said at its top.
    return Buffer.concat(parts);
  } finally {
    clearTimeout(timer);
    response.destroy();
  }
}

async function* bounded(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const part of source) {
    bytes += part.length;
    onBytes(part.length);
    if (bytes > maxBytes) throw new VisitStopped('too-large');
    yield part;
  }
}

/** What undoes an encoding, by the first byte of what is encoded; null for one that we do not know. */
function decoderOf(encoding: string, firstByte: number): Transform | null {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      // Zlib's format (RFC 9110 section 8.4.1.2), but some servers send only what is inside of it. Zlib's first byte ends
      // in 8, which in bare DEFLATE would begin a kind of block that nobody writes.
      return firstByte % 16 === 8 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}

/** An empty body is empty, whatever it is said to be encoded in. */
async function* decoded(wire: AsyncGenerator<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') {
    yield* wire;
    return;
  }
  const first = await wire.next();
  if (first.done === true) return;
  const decoder = decoderOf(name, first.value[0] ?? 0);
  if (decoder === null) throw new VisitStopped('bad-encoding');
  yield* through(following(first.value, wire), decoder);
}

async function* following(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** Errors of either reach whoever reads the transform. */
function through(wire: AsyncGenerator<Uint8Array>, transform: Transform): AsyncIterable<Uint8Array> {
  pipeline(Readable.from(wire), transform, () => undefined);
  return transform;
}
