import * as v from 'valibot';

import { roleIn } from '../access/role-in.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';
import { iso } from './time.ts';

const settingsSchema = {
  ci_push_repository_for_job_token_allowed: v.optional(v.boolean()),
  ci_pipeline_variables_minimum_override_role: v.optional(v.string()),
  ci_separated_caches: v.optional(v.boolean()),
  auto_cancel_pending_pipelines: v.optional(v.picklist(['enabled', 'disabled'])),
};

/** Entities::Project, so far as it is imitated. Settings of CI are for maintainers. */
export const projectSchema = v.strictObject({
  id: v.number(),
  name: v.string(),
  path: v.string(),
  path_with_namespace: v.string(),
  namespace: v.strictObject({ path: v.string(), full_path: v.string() }),
  default_branch: v.string(),
  visibility: v.picklist(['public', 'internal', 'private']),
  created_at: v.string(),
  web_url: v.string(),
  http_url_to_repo: v.string(),
  forks_count: v.number(),
  forked_from_project: v.optional(v.strictObject({ id: v.number(), path_with_namespace: v.string() })),
  public_jobs: v.boolean(),
  pages_access_level: v.string(),
  permissions: v.optional(
    v.strictObject({
      project_access: v.nullable(v.strictObject({ access_level: v.number() })),
      group_access: v.null(),
    }),
  ),
  ...settingsSchema,
});

export function projectEntity(
  instance: Instance,
  project: Project,
  user: User | null,
): v.InferInput<typeof projectSchema> {
  const role = roleIn(user, project);
  const { settings } = project;
  const slash = project.path.lastIndexOf('/');
  const namespace = project.path.slice(0, slash);
  const parent = instance.projects.find(({ id }) => id === project.forkOf);
  return {
    id: project.id,
    name: project.path.slice(slash + 1),
    path: project.path.slice(slash + 1),
    path_with_namespace: project.path,
    namespace: { path: namespace.slice(namespace.lastIndexOf('/') + 1), full_path: namespace },
    default_branch: project.defaultBranch,
    visibility: project.visibility,
    created_at: iso(project.createdAtMs),
    web_url: `${instance.url()}/${project.path}`,
    http_url_to_repo: `${instance.url()}/${project.path}.git`,
    forks_count: instance.projects.filter(({ forkOf }) => forkOf === project.id).length,
    ...(parent === undefined
      ? {}
      : { forked_from_project: { id: parent.id, path_with_namespace: parent.path } }),
    public_jobs: settings.publicJobs,
    pages_access_level: settings.pagesAccessLevel,
    ...(user === null
      ? {}
      : { permissions: { project_access: role === 0 ? null : { access_level: role }, group_access: null } }),
    ...(role < ACCESS_LEVELS.maintainer
      ? {}
      : {
          ci_push_repository_for_job_token_allowed: settings.ciPushRepositoryForJobTokenAllowed,
          ci_pipeline_variables_minimum_override_role: settings.ciPipelineVariablesMinimumOverrideRole,
          ci_separated_caches: settings.ciSeparatedCaches,
          auto_cancel_pending_pipelines: settings.autoCancelPendingPipelines ? 'enabled' : 'disabled',
        }),
  };
}
