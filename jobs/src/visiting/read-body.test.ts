import { PassThrough, pipeline, Readable, type Transform } from 'node:stream';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { serve, serveBytes, serveSocket } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

const TEXT = '<rss>caf\u00e9</rss>';

const sending = (encoding: string | null, body: string | Uint8Array) =>
  serve((_, response) => {
    if (encoding !== null) response.setHeader('content-encoding', encoding);
    response.end(body);
  });

describe('a body', () => {
  it.each([
    [null, Buffer.from(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
    ['GZip', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateSync(TEXT, { level: 0, windowBits: 9 })],
    ['deflate', deflateRawSync(TEXT)], // as many servers mean it
    ['deflate', deflateRawSync(TEXT, { level: 0 })],
    ['br', brotliCompressSync(TEXT)],
  ])('in %s is decoded', async (encoding, body) => {
    const visited = await visit(await sending(encoding, body));
    expect(textOf(visited)).toBe(TEXT);
    expect(visited.downloadBytes).toBe(body.length);
  });

  it('may come in many pieces, and with something after its end', async () => {
    const body = Buffer.concat([gzipSync(TEXT), Buffer.from('\0\0padding')]);
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', 'gzip');
      for (const byte of body) response.write(Buffer.of(byte));
      response.end();
    });
    expect(textOf(await visit(url))).toBe(TEXT);
  });

  it.each(['gzip', 'deflate', 'br'])('that is empty is empty, though it says %s', async (encoding) => {
    expect(textOf(await visit(await sending(encoding, '')))).toBe('');
  });

  it.each([
    ['zstd', TEXT],
    ['gzip, br', TEXT],
    ['gzip', TEXT],
    ['deflate', TEXT],
    ['br', TEXT],
    ['gzip', gzipSync(TEXT.repeat(100)).subarray(0, 40)],
    ['deflate', deflateSync(TEXT.repeat(100)).subarray(0, -10)],
    ['br', brotliCompressSync(TEXT.repeat(100)).subarray(0, -5)],
  ])('in %s that cannot be decoded is refused (%#)', async (encoding, body) => {
    expect(await visit(await sending(encoding, body))).toMatchObject({
      kind: 'failed',
      code: 'bad-encoding',
    });
  });
});

describe('a body too large', () => {
  it.each([
    [100, 'document'],
    [101, 'failed'],
  ])('%i bytes where a hundred are allowed: %s', async (length, kind) => {
    expect(await visit(await sending(null, 'x'.repeat(length)), { maxBytes: 100 })).toMatchObject({ kind });
  });

  it.each([
    ['gzip', gzipSync('x'.repeat(5_000_000))],
    ['deflate', deflateSync('x'.repeat(5_000_000))],
    ['deflate', deflateRawSync('x'.repeat(5_000_000))],
    ['br', brotliCompressSync('x'.repeat(5_000_000))],
  ])('once it is out of %s is refused', async (encoding, body) => {
    expect(body.length).toBeLessThan(10_000);
    const visited = await visit(await sending(encoding, body));
    expect(visited).toMatchObject({ kind: 'failed', code: 'too-large', downloadBytes: body.length });
  });

  it.each<[string, () => Transform]>([
    ['identity', () => new PassThrough()],
    ['gzip', () => createGzip()],
    ['deflate', () => createDeflate()],
    ['br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ])('without end, in %s, is cut', async (encoding, compressor) => {
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', encoding);
      pipeline(Readable.from(endless()), compressor(), response, () => undefined);
    });
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'too-large' });
  });

  function* endless(): Generator<string> {
    for (;;) yield 'the same again, '.repeat(50_000);
  }
});

describe('a body that breaks', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n';

  it('off before its length is no document', async () => {
    const url = await serveBytes(head, 'half');
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'reset', downloadBytes: 4 });
  });

  it('off by a reset is no document', async () => {
    const url = await serveSocket((socket) => {
      socket.once('data', () => socket.write(`${head}half`, () => socket.resetAndDestroy()));
    });
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'reset' });
  });

  it('off within a chunk is no document', async () => {
    const url = await serveBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf');
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'reset' });
  });

  it('off while it is inflated is no document', async () => {
    const part = gzipSync(TEXT.repeat(100)).subarray(0, 40);
    const url = await serveBytes(head.replace('\r\n\r\n', '\r\nContent-Encoding: gzip\r\n\r\n'), part);
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'reset' });
  });

  it('in its chunks is no document', async () => {
    const url = await serveBytes('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf');
    expect(await visit(url)).toMatchObject({ kind: 'failed' });
  });

  it('its stated length ends it, whatever follows', async () => {
    const url = await serveBytes(
      'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n',
      'fullHTTP/1.1 200 OK\r\n\r\nmore',
    );
    expect(textOf(await visit(url))).toBe('full');
  });

  it('without a length ends with the connection', async () => {
    const url = await serveBytes('HTTP/1.0 200 OK\r\n\r\n', 'all of it');
    expect(textOf(await visit(url))).toBe('all of it');
  });
});
