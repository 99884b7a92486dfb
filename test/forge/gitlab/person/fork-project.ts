import { runGit } from '../../../git-server/run-git.ts';
import { canRead } from '../access/role-in.ts';
import type { Instance } from '../model/instance.ts';
import type { Project, Visibility } from '../model/project.ts';
import type { User } from '../model/user.ts';
import { mayCreateIn } from './make-project.ts';

export class ForkRefusedError extends Error {
  override readonly name = 'ForkRefusedError';
  readonly data: Readonly<Record<string, readonly string[]>>;

  constructor(data: Readonly<Record<string, readonly string[]>>) {
    super(`the fork is refused: ${JSON.stringify(data)}`);
    this.data = data;
  }
}

const OPENNESS: readonly Visibility[] = ['private', 'internal', 'public'];

/**
 * Copies the repository with all its branches, and nothing else: schedules, trigger tokens, variables and settings of
 * CI stand in the database, not in git (unconfirmed by the documentation). It may be less open than its parent, not more.
 */
export async function forkProject(
  instance: Instance,
  user: User,
  parent: Project,
  options: { readonly visibility?: Visibility; readonly namespace?: string; readonly name?: string },
): Promise<Project> {
  const { visibility = parent.visibility, namespace = user.username } = options;
  const name = options.name ?? parent.path.slice(parent.path.lastIndexOf('/') + 1);
  if (!canRead(user, parent)) throw new ForkRefusedError({ base: ['Not Found'] });
  const path = `${namespace}/${name}`;
  if (!mayCreateIn(instance, user, namespace)) throw new ForkRefusedError({ namespace: ['is not valid'] });
  if (instance.projects.some((project) => project.path === path)) {
    throw new ForkRefusedError({ path: ['has already been taken'] });
  }
  if (OPENNESS.indexOf(visibility) > OPENNESS.indexOf(parent.visibility)) {
    throw new ForkRefusedError({
      visibility_level: [`${visibility} is not allowed since the fork source project has lower visibility.`],
    });
  }
  return instance.makeProject({
    owner: user,
    path,
    visibility,
    defaultBranch: parent.defaultBranch,
    forkOf: parent.id,
    fill: async (folder) => {
      await runGit({
        folder,
        args: ['fetch', '--quiet', parent.folder, '+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'],
      });
    },
  });
}
