import { randomBytes } from 'node:crypto';

import * as v from 'valibot';

import { canRead } from '../access/role-in.ts';
import { startPipeline } from '../ci/start-pipeline.ts';
import { UnsupportedByEmulatorError } from '../ci/unsupported.ts';
import type { ApiAnswer, ApiContext, Route } from '../http/api-context.ts';
import { ApiError, badRequest, notFound } from '../http/api-error.ts';
import { answer, answerPage, noContent } from '../http/answers.ts';
import { filledText, readInput } from '../http/read-input.ts';
import { pipelineVariable } from '../model/ci-variable.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { Trigger } from '../model/trigger.ts';
import type { User } from '../model/user.ts';
import { findProject, numberIn, projectFor } from './find-project.ts';
import { pipelineEntity, pipelineSchema } from './pipeline-entity.ts';
import { iso, isoOrNull } from './time.ts';
import { userBasic, userBasicSchema } from './user-basic.ts';

const triggerInput = v.looseObject({
  ref: filledText,
  token: v.string(),
  variables: v.optional(v.unknown()),
});

/** lib/api/ci/triggers.rb, app/services/ci/pipeline_trigger_service.rb. Nobody has to be signed in: the token is all. */
async function trigger(context: ApiContext): Promise<ApiAnswer> {
  const { instance, path } = context;
  const parameters = { ...context.parameters, ...path };
  const { ref, token, variables: given, inputs } = readInput(triggerInput, parameters);
  if (inputs !== undefined) throw new UnsupportedByEmulatorError('`inputs` of a trigger');
  const variables = v.safeParse(v.optional(v.record(v.string(), v.string()), {}), given);
  if (!variables.success) throw badRequest('variables needs to be a map of key-valued strings');
  const project = findProject(instance, path['id'] ?? '');
  if (project === null) throw notFound();
  const sender = senderOf(instance, project, token);
  if (sender === null) throw notFound();

  // All that came with the call but the token, whatever its name, is there for the job to read.
  const rest = Object.fromEntries(
    Object.entries({ ...parameters, variables: variables.output }).filter(([name]) => name !== 'token'),
  );
  const outcome = await startPipeline(instance, project, {
    source: sender.source,
    ref,
    user: sender.user,
    variables: [
      ...Object.entries(variables.output).map(([key, value]) => pipelineVariable(key, value, 'env_var')),
      pipelineVariable('TRIGGER_PAYLOAD', JSON.stringify(rest), 'file'),
    ],
  });
  if (outcome.ok) return answer(201, pipelineSchema, pipelineEntity(instance, project, outcome.pipeline));
  throw new ApiError(outcome.persisted === null ? 400 : 422, { message: { base: [outcome.message] } });
}

function senderOf(
  instance: Instance,
  project: Project,
  token: string,
): { readonly user: User; readonly source: 'trigger' | 'pipeline' } | null {
  const found = instance.projects.flatMap(({ triggers }) => triggers).find((known) => known.token === token);
  if (found !== undefined) {
    if (!project.triggers.includes(found)) return null;
    found.lastUsedAtMs = instance.core.clock.nowMs();
    return { user: found.owner, source: 'trigger' };
  }
  const job = instance.jobTokens.get(token);
  if (job === undefined || !canRead(job.user, project)) return null;
  return { user: job.user, source: 'pipeline' };
}

const triggerSchema = v.strictObject({
  id: v.number(),
  token: v.string(),
  description: v.string(),
  created_at: v.string(),
  updated_at: v.string(),
  last_used: v.nullable(v.string()),
  expires_at: v.null(),
  owner: userBasicSchema,
});

/** Whole only for its owner; for others its first four characters (doc/ci/triggers). */
const entity = (instance: Instance, known: Trigger, user: User): v.InferInput<typeof triggerSchema> => ({
  id: known.id,
  token: known.owner === user ? known.token : known.token.slice(0, 4),
  description: known.description,
  created_at: iso(known.createdAtMs),
  updated_at: iso(known.createdAtMs),
  last_used: isoOrNull(known.lastUsedAtMs),
  expires_at: null,
  owner: userBasic(instance, known.owner),
});

export function makeTrigger(instance: Instance, project: Project, owner: User, description: string): Trigger {
  const made: Trigger = {
    id: instance.nextId(),
    token: `glptt-${randomBytes(20).toString('hex')}`,
    description,
    owner,
    createdAtMs: instance.core.clock.nowMs(),
    lastUsedAtMs: null,
  };
  project.triggers.push(made);
  return made;
}

function triggerIn(context: ApiContext): { project: Project; user: User; known: Trigger } {
  const { project, user } = projectFor(context, 'maintainer');
  const id = numberIn(context, 'trigger_id');
  const known = project.triggers.find((candidate) => candidate.id === id);
  if (known === undefined) throw notFound();
  return { project, user, known };
}

export const triggerRoutes: readonly Route[] = [
  { method: 'POST', pattern: 'projects/:id/trigger/pipeline', handle: trigger },
  { method: 'POST', pattern: 'projects/:id/ref/*ref/trigger/pipeline', handle: trigger },
  {
    method: 'GET',
    pattern: 'projects/:id/triggers',
    handle: (context) => {
      const { project, user } = projectFor(context, 'maintainer');
      return answerPage(
        context,
        triggerSchema,
        project.triggers.map((known) => entity(context.instance, known, user)),
      );
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/triggers/:trigger_id',
    handle: (context) => {
      const { user, known } = triggerIn(context);
      return answer(200, triggerSchema, entity(context.instance, known, user));
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/triggers',
    handle: (context) => {
      const { project, user } = projectFor(context, 'maintainer');
      const { description } = readInput(v.looseObject({ description: v.string() }), context.parameters);
      return answer(
        201,
        triggerSchema,
        entity(context.instance, makeTrigger(context.instance, project, user, description), user),
      );
    },
  },
  {
    method: 'DELETE',
    pattern: 'projects/:id/triggers/:trigger_id',
    handle: (context) => {
      const { project, known } = triggerIn(context);
      project.triggers.splice(project.triggers.indexOf(known), 1);
      return noContent();
    },
  },
];
