import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { linkTree } from '../link-tree.ts';
import type { Instance } from '../model/instance.ts';
import type { Job } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';

/** What a job publishes as the project's site; null: it is no Pages job. `pages` as a name counts as well. */
export function publishedFolder({ name, config: { pages } }: Job): string | null {
  if (pages === false) return null;
  if (pages === undefined && name !== 'pages') return null;
  return typeof pages === 'object' ? (pages.publish ?? 'public') : 'public';
}

/** The site is what stands in the artifacts; a folder that is not among them is not published. */
export async function publishPages(instance: Instance, project: Project, job: Job): Promise<boolean> {
  const publish = publishedFolder(job);
  if (publish === null) return true;
  const folder = job.artifacts === null ? null : join(job.artifacts, publish);
  if (folder === null || !(await isFolder(folder))) {
    job.log += `\npages:deploy: failed: the archive does not contain the folder ${publish}\n`;
    return false;
  }
  const target = join(project.storage, 'pages', String(job.id));
  await rm(target, { recursive: true, force: true });
  await linkTree(folder, target);
  project.pages = { folder: target, deployedAtMs: instance.core.clock.nowMs() };
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
