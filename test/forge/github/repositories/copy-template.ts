import type { User } from '../accounts/user-store.ts';
import { copyTree } from '../git/copy-tree.ts';
import { findBranch } from '../git/find-commit.ts';
import { git } from '../git/git.ts';
import type { Instance } from '../instance.ts';
import { makeRepository } from './make-repository.ts';
import { notePush } from './note-push.ts';
import { signatureOf } from './signature-of.ts';
import type { StoredRepository } from './stored-repository.ts';

/**
 * A copy of a template: one commit, a network of its own, the visibility that the user chose (docs: creating a
 * repository from a template). That its first commit sets off workflows is told by projects, not by the docs.
 */
export async function copyTemplate(
  instance: Instance,
  template: StoredRepository,
  options: { owner: User; name: string; isPrivate: boolean; isEveryBranch: boolean },
): Promise<StoredRepository> {
  const { owner, name, isPrivate, isEveryBranch } = options;
  const { defaultBranch } = template;
  const copy = await makeRepository(instance, {
    owner,
    name,
    isPrivate,
    templateOf: template,
    defaultBranch,
  });
  const refs = await git(template.folder, ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/']);
  const branches = refs.toString().split('\n').filter(Boolean);
  const by = signatureOf(owner, instance.core.clock.nowMs());
  for (const branch of isEveryBranch ? branches : [defaultBranch]) {
    const commit = await findBranch(template.folder, branch);
    if (commit === null) continue;
    const after = await copyTree({ from: template.folder, to: copy.folder, commit, branch, by });
    const push = { branch, before: null, after, actor: owner.login };
    await notePush(instance, copy, push, { startsRuns: instance.settings.templateCopyIsPush });
  }
  return copy;
}
