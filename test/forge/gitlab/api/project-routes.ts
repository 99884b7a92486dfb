import * as v from 'valibot';

import { roleIn } from '../access/role-in.ts';
import { UnsupportedByEmulatorError } from '../ci/unsupported.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { ApiError, badRequest, forbidden } from '../http/api-error.ts';
import { answer } from '../http/answers.ts';
import { booleanInput, oneOf, readInput } from '../http/read-input.ts';
import { changePipelineVariablesRole } from '../person/change-pipeline-variables-role.ts';
import { forkProject, ForkRefusedError } from '../person/fork-project.ts';
import { ACCESS_LEVELS } from '../model/user.ts';
import { authenticated, projectFor, readableProject } from './find-project.ts';
import { projectEntity, projectSchema } from './project-entity.ts';
import { iso } from './time.ts';

const ROLES = ['no_one_allowed', 'developer', 'maintainer', 'owner'] as const;

/** A setting that is not here is one that the emulator does not have: it fails, so that nobody relies on it. */
const change = v.strictObject({
  ci_push_repository_for_job_token_allowed: v.optional(booleanInput),
  ci_pipeline_variables_minimum_override_role: v.optional(oneOf(ROLES)),
  public_jobs: v.optional(booleanInput),
  /** The old name of `public_jobs`. */
  public_builds: v.optional(booleanInput),
  pages_access_level: v.optional(oneOf(['disabled', 'private', 'enabled', 'public'])),
  visibility: v.optional(oneOf(['public', 'internal', 'private'])),
  ci_separated_caches: v.optional(booleanInput),
  auto_cancel_pending_pipelines: v.optional(oneOf(['enabled', 'disabled'])),
});

function edit(context: ApiContext) {
  const { project, user } = projectFor(context, 'maintainer');
  const known = new Set(Object.keys(change.entries));
  for (const name of Object.keys(context.parameters)) {
    if (!known.has(name)) throw new UnsupportedByEmulatorError(`\`${name}\` of a project`);
  }
  const given = readInput(change, context.parameters);
  if (Object.keys(given).length === 0) {
    throw new ApiError(400, {
      error: `${[...known].join(', ')} are missing, at least one parameter must be provided`,
    });
  }
  const { settings } = project;
  const role = given.ci_pipeline_variables_minimum_override_role;
  if (role !== undefined && !changePipelineVariablesRole(project, user, role)) {
    throw badRequest({
      ci_pipeline_variables_minimum_override_role: [
        'Changing the ci_pipeline_variables_minimum_override_role to the owner role is not allowed',
      ],
    });
  }
  settings.ciPushRepositoryForJobTokenAllowed =
    given.ci_push_repository_for_job_token_allowed ?? settings.ciPushRepositoryForJobTokenAllowed;
  settings.publicJobs = given.public_jobs ?? given.public_builds ?? settings.publicJobs;
  settings.pagesAccessLevel = given.pages_access_level ?? settings.pagesAccessLevel;
  settings.ciSeparatedCaches = given.ci_separated_caches ?? settings.ciSeparatedCaches;
  if (given.auto_cancel_pending_pipelines !== undefined) {
    settings.autoCancelPendingPipelines = given.auto_cancel_pending_pipelines === 'enabled';
  }
  if (given.visibility !== undefined) {
    if (roleIn(user, project) < ACCESS_LEVELS.owner) throw forbidden();
    project.visibility = given.visibility;
  }
  return answer(200, projectSchema, projectEntity(context.instance, project, user));
}

export const projectRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id',
    handle: (context) =>
      answer(
        200,
        projectSchema,
        projectEntity(context.instance, readableProject(context), context.caller.user),
      ),
  },
  { method: 'PUT', pattern: 'projects/:id', handle: edit },
  {
    method: 'POST',
    pattern: 'projects/:id/fork',
    handle: async (context) => {
      const user = authenticated(context);
      const parent = readableProject(context);
      const input = v.looseObject({
        namespace_path: v.optional(v.string()),
        path: v.optional(v.string()),
        visibility: v.optional(oneOf(['public', 'internal', 'private'])),
      });
      const given = readInput(input, context.parameters);
      try {
        const fork = await forkProject(context.instance, user, parent, {
          ...(given.visibility === undefined ? {} : { visibility: given.visibility }),
          ...(given.namespace_path === undefined ? {} : { namespace: given.namespace_path }),
          ...(given.path === undefined ? {} : { name: given.path }),
        });
        return answer(201, projectSchema, projectEntity(context.instance, fork, user));
      } catch (error) {
        if (error instanceof ForkRefusedError) throw new ApiError(409, { message: error.data });
        throw error;
      }
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/pages',
    handle: (context) => {
      const { project } = projectFor(context, 'maintainer');
      const schema = v.strictObject({
        url: v.string(),
        deployments: v.array(
          v.strictObject({
            created_at: v.string(),
            url: v.string(),
            path_prefix: v.null(),
            root_directory: v.string(),
          }),
        ),
        is_unique_domain_enabled: v.boolean(),
        force_https: v.boolean(),
      });
      const deployment =
        project.pages === null
          ? []
          : [
              {
                created_at: iso(project.pages.deployedAtMs),
                url: project.pagesUrl,
                path_prefix: null,
                root_directory: 'public',
              },
            ];
      return answer(200, schema, {
        url: project.pagesUrl,
        deployments: deployment,
        is_unique_domain_enabled: true,
        force_https: false,
      });
    },
  },
];
