import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { serve, serveBytes, serveSocket } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

const failing = (code: string) => ({ kind: 'failed', code, status: null, retryAfterSeconds: null });

describe('no answer', () => {
  it('where nobody listens', async () => {
    expect(await visit('http://127.0.0.1:9/')).toMatchObject(failing('refused'));
  });

  it('from a name that does not exist', async () => {
    // Without a network a resolver may take its time to say so.
    expect(await visit('http://forgefeed.invalid/', { timeoutMs: 50_000 })).toMatchObject(failing('dns'));
  }, 60_000);

  it('from one who hangs up', async () => {
    const url = await serveSocket((socket) => socket.destroy());
    expect(await visit(url)).toMatchObject(failing('reset'));
    const later = await serveSocket((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await visit(later)).toMatchObject(failing('reset'));
  });

  it('over TLS from one who speaks none', async () => {
    const url = await serveBytes('HTTP/1.1 200 OK\r\n\r\n');
    expect(await visit(url.replace('http:', 'https:'))).toMatchObject(failing('tls'));
  });

  it.each([
    'SSH-2.0-OpenSSH_9.6\r\n',
    '\0\0\0\0',
    'HTTP/9.9 200 OK\r\n\r\n',
    'HTTP/1.1 abc\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
  ])('that is HTTP: %j', async (bytes) => {
    expect(await visit(await serveBytes(bytes))).toMatchObject(failing('bad-answer'));
  });

  it('but another protocol', async () => {
    const url = await serveBytes(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(await visit(url)).toMatchObject({ kind: 'failed' });
  });

  it('is made of one that comes after others that only inform', async () => {
    const url = await serveBytes(
      'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    );
    expect(textOf(await visit(url))).toBe('ok');
  });

  it.each([
    '',
    'no url',
    'http://',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://a b/',
  ])('from %j, which is no address of a feed', async (url) => {
    expect(await visit(url)).toMatchObject(failing('bad-url'));
  });
});

describe('an answer that takes too long', () => {
  const timeout = failing('timeout');

  it('to begin', async () => {
    const url = await serveSocket(() => undefined);
    expect(await visit(url, { timeoutMs: 150 })).toMatchObject(timeout);
  });

  it('to begin, by a limit of its own at each redirect', async () => {
    const silent = await serveSocket(() => undefined);
    const url = await serve((_, response) => response.writeHead(302, { location: silent }).end());
    expect(await visit(url, { firstByteMs: 150 })).toMatchObject(timeout);
    const slow = await serve((_, response) => {
      response.write('begun');
      setTimeout(() => response.end(), 300);
    });
    expect(textOf(await visit(slow, { firstByteMs: 150 }))).toBe('begun');
  });

  it('in its head', async () => {
    const url = await serveSocket((socket) =>
      drip(() => socket.write('HTTP/1.1 103 x\r\n\r\n'.slice(0, 18))),
    );
    expect(await visit(url, { timeoutMs: 150 })).toMatchObject(timeout);
  });

  it('in its body', async () => {
    const url = await serve((_, response) => drip(() => response.write('x')));
    expect(await visit(url, { timeoutMs: 150 })).toMatchObject(timeout);
  });

  it('in its body, while that is inflated', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(Buffer.of(0x1f, 0x8b));
    });
    expect(await visit(url, { timeoutMs: 150 })).toMatchObject(timeout);
  });

  it('over many redirects, each of them quick', async () => {
    const url = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/' }).end(), 20);
    });
    expect(await visit(url, { timeoutMs: 150, maxRedirects: 1_000 })).toMatchObject(timeout);
  });

  /** Does something ever again, until the connection is gone. */
  function drip(write: () => boolean): void {
    const timer = setInterval(() => write(), 10);
    setTimeout(() => clearInterval(timer), 1_000).unref();
  }
});

it('whatever a server sends, a visit comes to an outcome', async () => {
  const sent = { bytes: '' };
  const url = await serveSocket((socket) => socket.once('data', () => socket.end(sent.bytes, 'latin1')));
  const line = fc.constantFrom(
    'HTTP/1.1 200 OK',
    'HTTP/1.1 301 Moved',
    'HTTP/1.1 304 Not Modified',
    'Location: //[',
    'Location: \xff\xfe',
    'Content-Encoding: gzip',
    'Content-Encoding: deflate',
    'Content-Length: 3',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Retry-After: Mon',
    'Connection: upgrade',
    'Upgrade: h2c',
    '3',
    '',
  );
  const noise = fc.string({ unit: 'binary', maxLength: 20 });
  const answer = fc.array(fc.oneof({ weight: 6, arbitrary: line }, { weight: 1, arbitrary: noise }));
  await fc.assert(
    fc.asyncProperty(answer, async (lines) => {
      sent.bytes = lines.join('\r\n');
      expect(['document', 'not-modified', 'failed']).toContain((await visit(url)).kind);
    }),
    { numRuns: 200 },
  );
});
