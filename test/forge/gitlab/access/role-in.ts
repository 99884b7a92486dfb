import { protectionOf } from '../ci/protected-ref.ts';
import type { Project, ProtectedBranch } from '../model/project.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';

/** A user's access level in a project; 0: none. */
export function roleIn(user: User | null, project: Project): number {
  if (user === null || user.state === 'blocked') return 0;
  const role = project.members.get(user.id);
  return role === undefined ? 0 : ACCESS_LEVELS[role];
}

export function canRead(user: User | null, project: Project): boolean {
  if (project.visibility === 'public') return true;
  if (project.visibility === 'internal' && user !== null && user.state === 'active') return true;
  return roleIn(user, project) > 0;
}

/** May run pipelines on a branch and change it from the web: who may push to it or merge into it. */
export function canPushTo(user: User, project: Project, branch: string): boolean {
  const role = roleIn(user, project);
  const rule = protectionOf(project, branch);
  if (rule === null) return role >= ACCESS_LEVELS.developer;
  return reaches(role, rule.pushLevel) || reaches(role, rule.mergeLevel);
}

/** Pushes are held to "Allowed to push and merge" alone. */
export const levelOf = (level: ProtectedBranch['pushLevel']): number =>
  level === 'no_one' ? Number.MAX_SAFE_INTEGER : ACCESS_LEVELS[level];

const reaches = (role: number, level: ProtectedBranch['pushLevel']): boolean => role >= levelOf(level);

/** Pipelines, logs and artifacts: everybody who can read, while "Project-based pipeline visibility" is on. */
export function canReadBuilds(user: User | null, project: Project): boolean {
  if (!canRead(user, project)) return false;
  return project.settings.publicJobs || roleIn(user, project) >= ACCESS_LEVELS.reporter;
}
