import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { findBranch } from '../git/find-commit.ts';
import type { Instance } from '../instance.ts';
import type { GithubRepository } from '../model.ts';
import { pagesUrl } from './pages-url.ts';

/** Replaces the site of a repository by a folder, at once; answers its address. */
export async function deployPages(
  instance: Instance,
  { id, folder: bare, defaultBranch }: GithubRepository,
  folder: string,
): Promise<string> {
  const repository = instance.repositories.findById(id);
  if (repository?.pages?.buildType !== 'workflow') {
    throw new Error('Failed to create deployment (status: 404). Ensure GitHub Pages has been enabled.');
  }
  const files = await readFolder(folder);
  const commit = await findBranch(bare, defaultBranch);
  repository.site = { files, deployedAtMs: instance.core.clock.nowMs(), commit };
  return pagesUrl(instance, repository);
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
  );
}
