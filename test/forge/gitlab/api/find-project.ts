import { canRead, canReadBuilds, roleIn } from '../access/role-in.ts';
import type { ApiContext } from '../http/api-context.ts';
import { forbidden, notFound, unauthorized } from '../http/api-error.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import { ACCESS_LEVELS, type Role, type User } from '../model/user.ts';

/** By number or by path. */
export function findProject(instance: Instance, idOrPath: string): Project | null {
  const byNumber = /^\d+$/.test(idOrPath);
  const found = instance.projects.find(({ id, path }) =>
    byNumber ? id === Number(idOrPath) : path.toLowerCase() === idOrPath.toLowerCase(),
  );
  return found ?? null;
}

/** A project that the caller cannot see is not there. */
export function readableProject({ instance, path, caller }: ApiContext): Project {
  const project = findProject(instance, path['id'] ?? '');
  if (project === null || !canRead(caller.user, project)) throw notFound('Project');
  // A job token reaches other projects only where they have put its project on their list; nobody does that here.
  if (caller.jobProject !== null && caller.jobProject !== project.id && project.visibility !== 'public') {
    throw notFound('Project');
  }
  return project;
}

export function authenticated({ caller }: ApiContext): User {
  if (caller.user === null) throw unauthorized();
  return caller.user;
}

/** The project, if the caller is somebody who has at least this role in it. */
export function projectFor(
  context: ApiContext,
  role: Role,
): { readonly project: Project; readonly user: User } {
  const user = authenticated(context);
  const project = readableProject(context);
  if (roleIn(user, project) < ACCESS_LEVELS[role]) throw forbidden();
  return { project, user };
}

export function projectWithBuilds(context: ApiContext): Project {
  const project = readableProject(context);
  if (!canReadBuilds(context.caller.user, project))
    throw context.caller.user === null ? unauthorized() : forbidden();
  return project;
}

/** The part of the path that is a number. */
export function numberIn({ path }: ApiContext, name: string): number {
  const text = path[name] ?? '';
  if (!/^\d+$/.test(text)) throw notFound();
  return Number(text);
}
