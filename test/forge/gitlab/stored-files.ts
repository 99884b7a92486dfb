import { join } from 'node:path';

import { cachesFolder } from './ci/cache-store.ts';
import { listTree } from './list-tree.ts';
import type { Project } from './model/project.ts';

/** The files of a project's caches and artifacts. */
export async function storedFiles(project: Project): Promise<readonly { name: string; file: string }[]> {
  const caches = cachesFolder(project);
  const cached = (await listTree(caches)).map((path) => ({
    name: `cache/${path}`,
    file: join(caches, path),
  }));
  const jobs = project.pipelines.flatMap((pipeline) => pipeline.jobs);
  const kept = await Promise.all(
    jobs.map(async ({ id, artifacts }) =>
      artifacts === null
        ? []
        : (await listTree(artifacts)).map((path) => ({
            name: `artifacts/${id}/${path}`,
            file: join(artifacts, path),
          })),
    ),
  );
  return [...cached, ...kept.flat()];
}
