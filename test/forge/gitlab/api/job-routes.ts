import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { listTree } from '../list-tree.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { notFound } from '../http/api-error.ts';
import { answer } from '../http/answers.ts';
import type { Job } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { numberIn, projectWithBuilds } from './find-project.ts';
import { jobEntity, jobSchema } from './job-entity.ts';

function jobIn(context: ApiContext): { project: Project; job: Job } {
  const project = projectWithBuilds(context);
  const id = numberIn(context, 'job_id');
  const job = project.pipelines.flatMap(({ jobs }) => jobs).find((candidate) => candidate.id === id);
  if (job === undefined) throw notFound();
  return { project, job };
}

export const jobRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/jobs/:job_id',
    handle: (context) => {
      const { project, job } = jobIn(context);
      return answer(200, jobSchema, jobEntity(context.instance, project, job));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/jobs/:job_id/trace',
    handle: (context) => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from(jobIn(context).job.log),
    }),
  },
  {
    // One file out of the archive; the archive itself as a zip is not imitated.
    method: 'GET',
    pattern: 'projects/:id/jobs/:job_id/artifacts/*artifact_path',
    jobToken: true,
    handle: async (context) => {
      const { artifacts } = jobIn(context).job;
      const path = context.path['artifact_path'] ?? '';
      const files = artifacts === null ? [] : await listTree(artifacts);
      if (artifacts === null || !files.includes(path)) throw notFound();
      return {
        status: 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: await readFile(join(artifacts, path)),
      };
    },
  },
];
