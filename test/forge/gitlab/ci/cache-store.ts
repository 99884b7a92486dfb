import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { linkTree } from '../link-tree.ts';
import type { Project } from '../model/project.ts';

/** A project's caches: a folder each, replaced as a whole, so that jobs that run together never see half of one. */
export const cachesFolder = (project: Project): string => join(project.storage, 'caches');

/** "Use separate caches for protected branches": the key gets a suffix (doc/ci/caching). */
export const cacheSuffix = (project: Project, isProtected: boolean): string =>
  project.settings.ciSeparatedCaches && !isProtected ? '-non_protected' : '-protected';

/** Puts the caches that a job may see where gitlab-ci-local looks for them. */
export async function takeCaches(project: Project, suffix: string, target: string): Promise<void> {
  await mkdir(cachesFolder(project), { recursive: true });
  await mkdir(target, { recursive: true });
  const names = (await readdir(cachesFolder(project))).filter((name) => name.endsWith(suffix));
  for (const name of names) {
    await linkTree(join(cachesFolder(project), name), join(target, name.slice(0, -suffix.length)));
  }
}

/** Keeps the cache that a job has left; the last one wins, as with GitLab. */
export async function keepCache(project: Project, suffix: string, from: string, key: string): Promise<void> {
  const target = join(cachesFolder(project), `${key}${suffix}`);
  const old = join(project.storage, `old-cache-${randomBytes(8).toString('hex')}`);
  await rename(target, old).catch(ignoreMissing);
  await rename(from, target);
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
