import { createHash } from 'node:crypto';
import { access, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { RunningJob } from '../runner/job-context.ts';
import { type Action, knowOnly } from './action.ts';
import { storageFolder, tar } from './stored-files.ts';

/**
 * actions/cache: what was stored under the key before, and at the end of a job that has succeeded, what is there now
 * where the key was new. An entry never changes.
 */
export const cache: Action = async (job, inputs) => {
  knowOnly('actions/cache', inputs, ['path', 'key', 'restore-keys']);
  const { path: paths = '', key = '', 'restore-keys': restoreKeys = '' } = inputs;
  const folder = await storageFolder(job.host, job.repository, 'caches');
  const hit = await findEntry(folder, [key, ...restoreKeys.split('\n').map((each) => each.trim())], paths);
  if (hit !== null) {
    job.log.line(`Cache restored from key: ${hit.key}`);
    await tar(['-xzf', hit.file], job.folders.workspace);
  } else {
    job.log.line(`Cache not found for input keys: ${key}`);
  }
  const isExact = hit?.key === key;
  job.posts.unshift({
    name: 'Post Run actions/cache',
    run: async (succeeded) => {
      if (succeeded && !isExact) await store(job, { folder, key, paths });
    },
  });
  return { 'cache-hit': hit === null ? '' : String(isExact) };
};

interface Entry {
  readonly key: string;
  readonly file: string;
}

async function findEntry(folder: string, keys: readonly string[], paths: string): Promise<Entry | null> {
  const entries = await Promise.all(
    (await readdir(folder))
      .filter((name) => name.endsWith('.key'))
      .map(async (name) => {
        const [key = '', at = '', version = ''] = (await readFile(join(folder, name), 'utf8')).split('\n');
        return { key, at: Number(at), version, file: join(folder, name.replace(/\.key$/, '.tgz')) };
      }),
  );
  // A cache of other paths is another one.
  const own = entries.filter(({ version }) => version === versionOf(paths)).sort((a, b) => b.at - a.at);
  const [first = '', ...others] = keys.filter((key) => key !== '');
  return (
    own.find(({ key }) => key === first) ??
    others
      .map((prefix) => own.find(({ key }) => key.startsWith(prefix)))
      .find((entry) => entry !== undefined) ??
    null
  );
}

async function store(
  job: RunningJob,
  { folder, key, paths }: { folder: string; key: string; paths: string },
): Promise<void> {
  const { workspace } = job.folders;
  const list = paths.split('\n').flatMap((path) => (path.trim() === '' ? [] : [path.trim()]));
  const present = [];
  for (const path of list) if (await exists(join(workspace, path))) present.push(path);
  if (present.length === 0) {
    job.log.line(
      '##[warning]Path Validation Error: Path(s) specified in the action for caching do(es) not exist.',
    );
    return;
  }
  const name = join(folder, createHash('sha256').update(`${key}\n${paths}`).digest('hex'));
  if (await exists(`${name}.key`)) {
    job.log.line(`Unable to reserve cache with key ${key}, another job may be creating this cache.`);
    return;
  }
  const partial = `${name}.${Math.random().toString(36).slice(2)}.partial`;
  await tar(['-czf', partial, ...present], workspace);
  await rename(partial, `${name}.tgz`);
  await writeFile(`${name}.key`, `${key}\n${job.host.core.clock.nowMs()}\n${versionOf(paths)}\n`);
  job.log.line(`Cache saved with key: ${key}`);
}

const versionOf = (paths: string) => createHash('sha256').update(paths).digest('hex');

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
