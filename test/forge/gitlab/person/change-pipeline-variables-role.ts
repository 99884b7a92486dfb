import { roleIn } from '../access/role-in.ts';
import type { PipelineVariablesRole, Project } from '../model/project.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';

/** "Minimum role to use pipeline variables": from or to `owner` and `no_one_allowed` only an owner changes it. */
export function changePipelineVariablesRole(
  project: Project,
  user: User,
  role: PipelineVariablesRole,
): boolean {
  const { settings } = project;
  const needsOwner = [settings.ciPipelineVariablesMinimumOverrideRole, role].some(
    (level) => level === 'owner' || level === 'no_one_allowed',
  );
  if (roleIn(user, project) < (needsOwner ? ACCESS_LEVELS.owner : ACCESS_LEVELS.maintainer)) return false;
  settings.ciPipelineVariablesMinimumOverrideRole = role;
  return true;
}
