import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

export interface HarnessSite {
  /** With the policy that the real page has to have. */
  readonly strictUrl: string;
  /** Without any. */
  readonly openUrl: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The harness, built as the site is and served on loopback. */
export async function openHarness(css: string): Promise<HarnessSite> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-articles-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [vue()],
    build: { outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(root, 'harness.html') } },
  });
  const styleHash = createHash('sha256').update(css).digest('base64');
  const policy = [
    "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    `style-src 'self' 'sha256-${styleHash}'; img-src 'self' http: https: data:; media-src http: https:`,
  ].join('; ');

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.replace(/^\/(?:strict|open)\//u, '');
    void readFile(join(folder, file)).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        if (path.startsWith('/strict/')) response.setHeader('content-security-policy', policy);
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    strictUrl: `${origin}/strict/harness.html`,
    openUrl: `${origin}/open/harness.html`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
