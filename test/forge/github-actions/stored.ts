import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { ActionsHost } from './actions.ts';
import type { GithubRepository } from '../github/model.ts';
import { storageFolder } from './uses/stored-files.ts';

/** Caches and artifacts, as files: whoever can read the repository can get at them. */
export async function listStored(
  host: ActionsHost,
  repository: GithubRepository,
): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const kinds = ['caches', 'artifacts'] as const;
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const folder = await storageFolder(host, repository, kind);
      return (await readdir(folder)).map((name) => ({ name: `${kind}/${name}`, file: join(folder, name) }));
    }),
  );
  return lists.flat();
}

export async function removeCaches(host: ActionsHost, repository: GithubRepository): Promise<void> {
  await rm(await storageFolder(host, repository, 'caches'), { recursive: true, force: true });
}
