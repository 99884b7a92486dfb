import * as v from 'valibot';

import { roleIn } from '../access/role-in.ts';
import { startPipeline } from '../ci/start-pipeline.ts';
import { isOver } from '../ci/status.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { badRequest, forbidden, notFound } from '../http/api-error.ts';
import { answer, answerPage } from '../http/answers.ts';
import { booleanInput, filledText, readInput } from '../http/read-input.ts';
import { pipelineVariable } from '../model/ci-variable.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS } from '../model/user.ts';
import { numberIn, projectFor, projectWithBuilds } from './find-project.ts';
import { jobEntity, jobSchema } from './job-entity.ts';
import { pipelineBasic, pipelineBasicSchema, pipelineEntity, pipelineSchema } from './pipeline-entity.ts';

function pipelineIn(context: ApiContext): { project: Project; pipeline: Pipeline } {
  const project = projectWithBuilds(context);
  const id = numberIn(context, 'pipeline_id');
  const pipeline = project.pipelines.find((candidate) => candidate.id === id);
  if (pipeline === undefined) throw notFound();
  return { project, pipeline };
}

const filters = v.looseObject({
  ref: v.optional(v.string()),
  sha: v.optional(v.string()),
  status: v.optional(v.string()),
  source: v.optional(v.string()),
  sort: v.optional(v.picklist(['asc', 'desc']), 'desc'),
});

const creation = v.looseObject({
  ref: filledText,
  variables: v.optional(
    v.array(
      v.looseObject({
        key: v.string(),
        value: v.string(),
        variable_type: v.optional(v.picklist(['env_var', 'file']), 'env_var'),
      }),
    ),
    [],
  ),
});

const variableSchema = v.strictObject({
  variable_type: v.picklist(['env_var', 'file']),
  key: v.string(),
  value: v.string(),
  raw: v.boolean(),
});

export const pipelineRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/pipelines',
    handle: (context) => {
      const project = projectWithBuilds(context);
      const { ref, sha, status, source, sort } = readInput(filters, context.parameters);
      const wanted = project.pipelines.filter(
        (pipeline) =>
          (ref ?? pipeline.ref) === pipeline.ref &&
          (sha ?? pipeline.sha) === pipeline.sha &&
          (status ?? pipeline.status) === pipeline.status &&
          (source ?? pipeline.source) === pipeline.source,
      );
      const ordered = sort === 'desc' ? wanted.reverse() : wanted;
      return answerPage(
        context,
        pipelineBasicSchema,
        ordered.map((pipeline) => pipelineBasic(context.instance, project, pipeline)),
      );
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/pipeline',
    handle: async (context) => {
      const { project, user } = projectFor(context, 'developer');
      const { ref, variables } = readInput(creation, context.parameters);
      const outcome = await startPipeline(context.instance, project, {
        source: 'api',
        ref,
        user,
        variables: variables.map(({ key, value, variable_type }) =>
          pipelineVariable(key, value, variable_type),
        ),
        saveOnErrors: false,
      });
      if (!outcome.ok) throw badRequest({ base: [outcome.message] });
      return answer(201, pipelineSchema, pipelineEntity(context.instance, project, outcome.pipeline));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/pipelines/latest',
    handle: (context) => {
      const project = projectWithBuilds(context);
      const { ref = project.defaultBranch } = readInput(
        v.looseObject({ ref: v.optional(v.string()) }),
        context.parameters,
      );
      const latest = project.pipelines.filter((pipeline) => pipeline.ref === ref).at(-1);
      if (latest === undefined) throw forbidden();
      return answer(200, pipelineSchema, pipelineEntity(context.instance, project, latest));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/pipelines/:pipeline_id',
    handle: (context) => {
      const { project, pipeline } = pipelineIn(context);
      return answer(200, pipelineSchema, pipelineEntity(context.instance, project, pipeline));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/pipelines/:pipeline_id/jobs',
    jobToken: true,
    handle: (context) => {
      const { project, pipeline } = pipelineIn(context);
      const input = v.looseObject({ include_retried: v.optional(booleanInput, false) });
      const { include_retried } = readInput(input, context.parameters);
      const jobs = pipeline.jobs.filter(({ retried }) => include_retried || !retried);
      return answerPage(
        context,
        jobSchema,
        jobs.map((job) => jobEntity(context.instance, project, job)),
      );
    },
  },
  {
    // What came with a pipeline, a trigger's payload too, is for those who run it and for maintainers.
    method: 'GET',
    pattern: 'projects/:id/pipelines/:pipeline_id/variables',
    handle: (context) => {
      const { user } = projectFor(context, 'developer');
      const { project, pipeline } = pipelineIn(context);
      if (pipeline.user !== user && roleIn(user, project) < ACCESS_LEVELS.maintainer) throw forbidden();
      const entities = pipeline.variables.map(({ key, value, type, raw }) => ({
        variable_type: type,
        key,
        value,
        raw,
      }));
      return answer(200, v.array(variableSchema), entities);
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/pipelines/:pipeline_id/cancel',
    handle: (context) => {
      projectFor(context, 'developer');
      const { project, pipeline } = pipelineIn(context);
      for (const job of pipeline.jobs) if (!isOver(job.status)) context.instance.runner().cancel(job);
      context.instance.runner().advance(project, pipeline);
      return answer(200, pipelineSchema, pipelineEntity(context.instance, project, pipeline));
    },
  },
];
