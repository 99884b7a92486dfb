import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Not needed by any pipeline that a copy runs, and most of the bytes. */
const LEFT_OUT = /^test\/(?!package\.json)|^docs\/|\.test\.ts$/;

/** The project as somebody copies it: the files that git knows or would add, but for its own tests and documents. */
export async function projectFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = stdout.split('\0').filter((path) => path !== '' && !LEFT_OUT.test(path));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(ROOT, path))] as const)),
  );
}
