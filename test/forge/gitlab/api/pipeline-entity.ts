import * as v from 'valibot';

import type { Instance } from '../model/instance.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { iso, isoOrNull } from './time.ts';
import { userBasic, userBasicSchema } from './user-basic.ts';

const basic = {
  id: v.number(),
  iid: v.number(),
  project_id: v.number(),
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  ref: v.string(),
  status: v.string(),
  source: v.string(),
  created_at: v.string(),
  updated_at: v.string(),
  web_url: v.pipe(v.string(), v.url()),
};

/** Entities::Ci::PipelineBasic */
export const pipelineBasicSchema = v.strictObject({ ...basic, name: v.null() });

/** Entities::Ci::Pipeline */
export const pipelineSchema = v.strictObject({
  ...basic,
  before_sha: v.string(),
  tag: v.boolean(),
  yaml_errors: v.nullable(v.string()),
  user: userBasicSchema,
  started_at: v.nullable(v.string()),
  finished_at: v.nullable(v.string()),
  committed_at: v.null(),
  duration: v.nullable(v.number()),
  queued_duration: v.nullable(v.number()),
  coverage: v.null(),
  detailed_status: v.strictObject({
    text: v.string(),
    label: v.string(),
    group: v.string(),
    has_details: v.boolean(),
  }),
});

export const pipelineBasic = (
  instance: Instance,
  project: Project,
  pipeline: Pipeline,
): v.InferInput<typeof pipelineBasicSchema> => ({ ...shared(instance, project, pipeline), name: null });

export const pipelineEntity = (
  instance: Instance,
  project: Project,
  pipeline: Pipeline,
): v.InferInput<typeof pipelineSchema> => ({
  ...shared(instance, project, pipeline),
  before_sha: pipeline.beforeSha,
  tag: pipeline.isTag,
  yaml_errors: pipeline.yamlErrors,
  user: userBasic(instance, pipeline.user),
  started_at: isoOrNull(pipeline.startedAtMs),
  finished_at: isoOrNull(pipeline.finishedAtMs),
  committed_at: null,
  duration: secondsBetween(pipeline.startedAtMs, pipeline.finishedAtMs),
  queued_duration: secondsBetween(pipeline.createdAtMs, pipeline.startedAtMs),
  coverage: null,
  detailed_status: {
    text: pipeline.status,
    label: pipeline.status,
    group: pipeline.status.replaceAll('_', '-'),
    has_details: true,
  },
});

const shared = (instance: Instance, project: Project, pipeline: Pipeline) => ({
  id: pipeline.id,
  iid: pipeline.iid,
  project_id: project.id,
  sha: pipeline.sha,
  ref: pipeline.ref,
  status: pipeline.status,
  source: pipeline.source,
  created_at: iso(pipeline.createdAtMs),
  updated_at: iso(pipeline.updatedAtMs),
  web_url: `${instance.url()}/${project.path}/-/pipelines/${pipeline.id}`,
});

export const secondsBetween = (fromMs: number | null, toMs: number | null): number | null =>
  fromMs === null || toMs === null ? null : Math.round((toMs - fromMs) / 1000);
