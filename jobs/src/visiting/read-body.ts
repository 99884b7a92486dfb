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

function decoded(wire: AsyncGenerator<Uint8Array>, encoding: string): AsyncIterable<Uint8Array> {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return wire;
    case 'gzip':
    case 'x-gzip':
      return through(wire, createGunzip());
    case 'deflate':
      return inflated(wire);
    case 'br':
      return through(wire, createBrotliDecompress());
    default:
      throw new VisitStopped('bad-encoding');
  }
}

/**
 * `deflate` is zlib's format (RFC 9110 section 8.4.1.2), but some servers send what is inside of it alone. The first
 * byte tells: it ends in 8 for zlib, which bare DEFLATE would need a kind of block for that nobody writes.
 */
async function* inflated(wire: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await wire.next();
  if (first.done === true) return;
  const isZlib = (first.value[0] ?? 0) % 16 === 8;
  yield* through(following(first.value, wire), isZlib ? createInflate() : createInflateRaw());
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
