import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { feedText } from '../world/feed-text.ts';

const GOOD = feedText('hidden', ['one']);
const PAGE = { 'content-type': 'text/html' };
const BOMB = Buffer.alloc(20_000_000, ' ');

/** Does something ever again, until the connection is gone. */
function drip(socket: Socket | null, write: () => unknown): void {
  const timer = setInterval(write, 20);
  socket?.on('close', () => clearInterval(timer));
}

/** What no honest server answers, or no healthy one; by the failure that is to be named. */
export const HOSTILE_ANSWERS: readonly (readonly [name: string, code: string, listener: RequestListener])[] =
  [
    ['silence', 'timeout', () => undefined],
    ['a slow drip', 'timeout', ({ socket }, response) => drip(socket, () => response.write('<'))],
    [
      'a slow drip of gzip',
      'timeout',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).write(Buffer.of(0x1f, 0x8b)),
    ],
    [
      'an endless body',
      'too-large',
      (_, response) => {
        const more = (): void => {
          if (!response.destroyed) response.write('x'.repeat(65_536), more);
        };
        more();
      },
    ],
    [
      'a bomb of gzip',
      'too-large',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(BOMB)),
    ],
    [
      'a bomb of Brotli',
      'too-large',
      (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(BOMB)),
    ],
    [
      'a redirect to itself',
      'too-many-redirects',
      ({ url = '' }, response) => response.writeHead(301, { location: url }).end(),
    ],
    [
      'a redirect to a file',
      'bad-redirect',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    ],
    [
      'a redirect to nowhere',
      'bad-redirect',
      (_, response) => response.writeHead(302, { location: 'http://' }).end(),
    ],
    ['a reset', 'reset', ({ socket }) => void socket.resetAndDestroy()],
    [
      'a reset within',
      'reset',
      ({ socket }, response) => response.write(GOOD.slice(0, 100), () => socket.resetAndDestroy()),
    ],
    [
      'a length too long',
      'reset',
      ({ socket }, response) =>
        response.writeHead(200, { 'content-length': '100000' }).write(GOOD, () => socket.end()),
    ],
    [
      'no gzip',
      'bad-encoding',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(GOOD),
    ],
    [
      'gzip that is cut off',
      'bad-encoding',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(GOOD).subarray(0, 60)),
    ],
    [
      'an unknown encoding',
      'bad-encoding',
      (_, response) => response.writeHead(200, { 'content-encoding': 'zip' }).end(GOOD),
    ],
    ['a 304 to nothing', 'bad-answer', (_, response) => response.writeHead(304).end()],
    ['a 401', 'unauthorized', (_, response) => response.writeHead(401).end(GOOD)],
    ['a 403', 'forbidden', (_, response) => response.writeHead(403).end(GOOD)],
    [
      'a 404',
      'not-found',
      (_, response) => response.writeHead(404, PAGE).end('<title>Just a moment...</title>'),
    ],
    ['a 410', 'gone', (_, response) => response.writeHead(410).end()],
    ['a 418', 'client-error', (_, response) => response.writeHead(418).end()],
    ['a 500', 'server-error', (_, response) => response.writeHead(500).end(GOOD)],
    [
      'a wall that says so',
      'bot-wall',
      (_, response) => response.writeHead(403, { ...PAGE, 'cf-mitigated': 'challenge' }).end(),
    ],
    [
      'a wall that says 200',
      'bot-wall',
      (_, response) =>
        response.writeHead(200, PAGE).end('<html><title>Making sure you&#39;re not a bot!</title>'),
    ],
    ['nothing', 'empty', (_, response) => response.end()],
    [
      'a page',
      'no-feed-found',
      (_, response) => response.writeHead(200, PAGE).end('<!doctype html><p>Hello'),
    ],
  ];

/** What is not even HTTP. */
export const HOSTILE_BYTES: readonly (readonly [
  name: string,
  code: string,
  send: (socket: Socket) => void,
])[] = [
  ['another protocol', 'bad-answer', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
  [
    'two lengths',
    'bad-answer',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
  ],
  [
    'an endless head',
    'bad-answer',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, () => socket.write(`X: ${'x'.repeat(9_000)}\r\n`));
    },
  ],
  ['a slow head', 'timeout', (socket) => drip(socket, () => socket.write('HTTP/1.1 103 x\r\n\r\n'))],
  [
    'another protocol, unasked',
    'bad-answer',
    (socket) => socket.end('HTTP/1.1 101 x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
  ],
];

const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
const inItem = (text: string) =>
  `<rss version="2.0"><channel><item><title>odd</title><description>${text}</description></item></channel></rss>`;

/** What may be read or refused, as long as it ends. */
export const ODD_DOCUMENTS: readonly string[] = [
  `<rss version="2.0"><channel>${nested(5_000)}</channel></rss>`,
  `<rss version="2.0"><channel>${'<item><title>odd</title></item>'.repeat(100_000)}</channel></rss>`,
  inItem('&lt;h'.repeat(200_000)),
  inItem('&amp;amp;'.repeat(100_000)),
  inItem(`<![CDATA[${'<b>'.repeat(200_000)}]]>`),
  `<rss version="2.0">${'<a b="'.repeat(200_000)}`,
];
