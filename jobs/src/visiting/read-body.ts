import type { IncomingMessage } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

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
      return through(wire, createInflate());
    case 'br':
      return through(wire, createBrotliDecompress());
    default:
      throw new VisitStopped('bad-encoding');
  }
}

/** Errors of either reach whoever reads the transform. */
function through(wire: AsyncGenerator<Uint8Array>, transform: Transform): AsyncIterable<Uint8Array> {
  pipeline(Readable.from(wire), transform, () => undefined);
  return transform;
}
