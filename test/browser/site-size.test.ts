import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';

const KB = 1024;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const manifestSchema = v.record(
  v.string(),
  v.object({
    file: v.string(),
    isEntry: v.optional(v.boolean(), false),
    imports: v.optional(v.array(v.string()), []),
    css: v.optional(v.array(v.string()), []),
  }),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forgefeed-site-'));
  // Under the runner's NODE_ENV=test Vue would come with its warnings.
  const env = { ...process.env, NODE_ENV: 'production' };
  const options = ['--outDir', folder, '--emptyOutDir', '--manifest'];
  await promisify(execFile)('npm', ['run', '-s', 'build', '-w', 'web', '--', ...options], { cwd: ROOT, env });
});
afterAll(() => rm(folder, { recursive: true }));

const gzipBytes = async (files: Iterable<string>) => {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};

it('loads at most 60 KB before one can unlock; the crypto comes meanwhile, in its worker', async () => {
  const manifest = v.parse(
    manifestSchema,
    JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')),
  );
  const files = new Set(['index.html']);
  const visit = (name: string): void => {
    const { file, imports, css } = manifest[name] ?? { file: '', imports: [], css: [] };
    if (files.has(file)) return;
    for (const each of [file, ...css]) files.add(each);
    imports.forEach(visit);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) visit(name);
  expect(files.size).toBeGreaterThan(3);
  expect(await gzipBytes(files)).toBeLessThanOrEqual(60 * KB);
});

it('is at most 400 KB of scripts, styles and wasm in all', async () => {
  const files = (await readdir(join(folder, 'assets'))).filter((name) => /\.(js|css|wasm)$/.test(name));
  expect(await gzipBytes(files.map((name) => `assets/${name}`))).toBeLessThanOrEqual(400 * KB);
});
