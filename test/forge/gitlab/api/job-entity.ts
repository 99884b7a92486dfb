import * as v from 'valibot';

import type { Instance } from '../model/instance.ts';
import type { Job } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { pipelineBasic, pipelineBasicSchema, secondsBetween } from './pipeline-entity.ts';
import { iso, isoOrNull } from './time.ts';
import { userBasic, userBasicSchema } from './user-basic.ts';

/** Entities::Ci::Job, so far as it is imitated. */
export const jobSchema = v.strictObject({
  id: v.number(),
  name: v.string(),
  stage: v.string(),
  status: v.string(),
  failure_reason: v.optional(v.string()),
  ref: v.string(),
  tag: v.boolean(),
  allow_failure: v.boolean(),
  created_at: v.string(),
  started_at: v.nullable(v.string()),
  finished_at: v.nullable(v.string()),
  duration: v.nullable(v.number()),
  queued_duration: v.nullable(v.number()),
  user: userBasicSchema,
  pipeline: pipelineBasicSchema,
  web_url: v.string(),
});

export function jobEntity(instance: Instance, project: Project, job: Job): v.InferInput<typeof jobSchema> {
  const pipeline = project.pipelines.find(({ jobs }) => jobs.includes(job));
  if (pipeline === undefined) throw new Error(`the job ${job.id} is in no pipeline of ${project.path}`);
  return {
    id: job.id,
    name: job.name,
    stage: job.stage,
    status: job.status,
    ...(job.failureReason === null ? {} : { failure_reason: job.failureReason }),
    ref: pipeline.ref,
    tag: pipeline.isTag,
    allow_failure: job.allowFailure,
    created_at: iso(pipeline.createdAtMs),
    started_at: isoOrNull(job.startedAtMs),
    finished_at: isoOrNull(job.finishedAtMs),
    duration: secondsBetween(job.startedAtMs, job.finishedAtMs),
    queued_duration: secondsBetween(pipeline.createdAtMs, job.startedAtMs),
    user: userBasic(instance, pipeline.user),
    pipeline: pipelineBasic(instance, project, pipeline),
    web_url: `${instance.url()}/${project.path}/-/jobs/${job.id}`,
  };
}
