import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { User } from '../accounts/user-store.ts';
import { commitFiles, type Files } from '../git/commit-files.ts';
import { git } from '../git/git.ts';
import type { Instance } from '../instance.ts';
import { makeRepository } from '../repositories/make-repository.ts';
import { signatureOf } from '../repositories/signature-of.ts';
import type { StoredRepository } from '../repositories/stored-repository.ts';
import type { NewRepository } from './person.ts';

export async function createRepository(
  instance: Instance,
  owner: User,
  { name, private: isPrivate = false, template: isTemplate = false, content }: NewRepository,
): Promise<StoredRepository> {
  const repository = await makeRepository(instance, { owner, name, isPrivate, isTemplate });
  if (content === undefined) return repository;
  const { folder, defaultBranch: branch } = repository;
  if ('fromGit' in content) {
    const { fromGit, ref = 'HEAD' } = content;
    await git(folder, ['fetch', '--quiet', '--no-tags', fromGit, `${ref}:refs/heads/${branch}`]);
    return repository;
  }
  const files = 'fromFolder' in content ? await readFolder(content.fromFolder) : toFiles(content.files);
  const by = signatureOf(owner, instance.core.clock.nowMs());
  await commitFiles(folder, { branch, parent: null, files, message: 'Initial commit', by });
  return repository;
}

const toFiles = (files: Files | ReadonlyMap<string, string | Uint8Array>): Files =>
  isMap(files) ? Object.fromEntries(files) : files;

const isMap = (files: object): files is ReadonlyMap<string, string | Uint8Array> => files instanceof Map;

async function readFolder(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith('.git/'));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)),
  );
}
