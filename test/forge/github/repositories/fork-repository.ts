import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { User } from '../accounts/user-store.ts';
import { git } from '../git/git.ts';
import type { Instance } from '../instance.ts';
import { makeRepository } from './make-repository.ts';
import type { StoredRepository } from './stored-repository.ts';

/**
 * A fork: public as its parent, Actions off, without secrets, variables and Pages. All repositories of a network
 * have one store of objects, so that a commit of any is found through each (docs: about permissions and visibility of
 * forks: "Commits to any repository in a network can be accessed from any repository in the same network").
 */
export async function forkRepository(
  instance: Instance,
  parent: StoredRepository,
  { owner, name = parent.name, isDefaultOnly }: { owner: User; name?: string; isDefaultOnly: boolean },
): Promise<StoredRepository> {
  const { defaultBranch, isPrivate } = parent;
  if (isPrivate) throw new Error('only forks of public repositories are emulated');
  const fork = await makeRepository(instance, { owner, name, isPrivate, forkOf: parent, defaultBranch });
  await rm(join(fork.folder, 'objects'), { recursive: true });
  await symlink(join(parent.folder, 'objects'), join(fork.folder, 'objects'));
  const which = isDefaultOnly ? [`refs/heads/${defaultBranch}`] : ['refs/heads/', 'refs/tags/'];
  const refs = await git(parent.folder, [
    'for-each-ref',
    '--format=create %(refname) %(objectname)',
    ...which,
  ]);
  await git(fork.folder, ['update-ref', '--stdin'], refs);
  return fork;
}
