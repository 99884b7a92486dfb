import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { makeBareRepository, writeProtectedBranches } from '../git/bare-repository.ts';
import type { Instance } from '../model/instance.ts';
import type { Project, Visibility } from '../model/project.ts';
import type { User } from '../model/user.ts';

/** A namespace belongs to the person whose name it has, or to who made the first project in it. */
export function mayCreateIn(instance: Instance, user: User, namespace: string): boolean {
  const owner = instance.users.find(({ username }) => username === namespace);
  if (owner !== undefined) return owner === user;
  const inside = instance.projects.filter(({ path }) => path.startsWith(`${namespace}/`));
  return inside.every(({ members }) => members.get(user.id) === 'owner');
}

export interface NewProject {
  readonly owner: User;
  readonly path: string;
  readonly visibility: Visibility;
  readonly defaultBranch: string;
  readonly forkOf: number | null;
  /** Puts the first commits into the bare repository. */
  readonly fill: (folder: string) => Promise<void>;
}

/** A project as gitlab.com makes it in a new namespace: nothing is allowed that is not asked for. */
export async function makeProject(
  instance: Instance,
  { owner, path, visibility, defaultBranch, forkOf, fill }: NewProject,
  openPages: (project: () => Project) => Promise<string>,
): Promise<Project> {
  const id = instance.nextId();
  const folder = join(instance.core.folder, 'gitlab', 'repositories', `${id}.git`);
  const storage = join(instance.core.folder, 'gitlab', 'projects', String(id));
  await mkdir(storage, { recursive: true });
  await makeBareRepository(folder, defaultBranch);
  await fill(folder);
  const pagesUrl = await openPages(() => project);
  const project: Project = {
    id,
    path,
    visibility,
    defaultBranch,
    folder,
    storage,
    pagesUrl,
    forkOf,
    createdAtMs: instance.core.clock.nowMs(),
    members: new Map([[owner.id, 'owner']]),
    settings: {
      ciPushRepositoryForJobTokenAllowed: false,
      ciPipelineVariablesMinimumOverrideRole: 'no_one_allowed',
      publicJobs: true,
      pagesAccessLevel: visibility === 'public' ? 'enabled' : 'private',
      autoCancelPendingPipelines: true,
      ciSeparatedCaches: true,
    },
    protectedBranches: [
      { name: defaultBranch, pushLevel: 'maintainer', mergeLevel: 'maintainer', allowForcePush: false },
    ],
    variables: [],
    triggers: [],
    schedules: [],
    pipelines: [],
    resourceGroups: [],
    pages: null,
  };
  await writeProtectedBranches(project);
  instance.projects.push(project);
  return project;
}
