import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';

import { serve, serveSocket } from './test-support/serve.ts';

const PROGRAM = `
  import { visitFeed } from './visit-feed.ts';
  const limits = { timeoutMs: 3_600_000, firstByteMs: 3_600_000, maxBytes: 1000, maxInflatedBytes: 1000, maxRedirects: 1 };
  const options = { validators: { etag: null, lastModified: null }, userAgent: 'Test/1', allowPrivate: true, nowMs: () => 0 };
  const visit = async (url) => {
    const timeoutMs = url.endsWith('/silent') ? 150 : limits.timeoutMs;
    const visited = await visitFeed({ ...options, url, limits: { ...limits, timeoutMs } });
    return visited.code ?? visited.kind;
  };
  console.log((await Promise.all(process.argv.slice(1).map(visit))).join(' '));
`;

it('when visits are over the process ends by itself, whatever came of them', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { location: '/document' }).write('never ends');
    else if (request.url === '/missing') response.writeHead(404).write('never ends');
    else if (request.url === '/large') response.write('x'.repeat(100_000));
    else if (request.url === '/encoding') response.setHeader('content-encoding', 'x').write('never ends');
    else response.end('document');
  });
  const silent = await serveSocket(() => undefined);
  const paths = ['document', 'redirect', 'missing', 'large', 'encoding'];
  const urls = [...paths.map((path) => `${url}/${path}`), `${silent}/silent`];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, ...urls],
    { cwd: fileURLToPath(new URL('.', import.meta.url)) },
  );
  expect(stdout.trim()).toBe('document document not-found too-large bad-encoding timeout');
}, 20_000);
