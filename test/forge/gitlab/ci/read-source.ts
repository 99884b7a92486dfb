import { runGit } from '../../../git-server/run-git.ts';
import { readCommit } from '../git/commit-info.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { CommitSource } from './plan-cache.ts';

/** What a pipeline is made of. */
export function readSource(
  { plans: { sources } }: Instance,
  project: Project,
  sha: string,
): Promise<CommitSource> {
  const key = `${project.id}:${sha}`;
  const known = sources.get(key);
  if (known !== undefined) return known;
  const source = read(project.folder, sha);
  sources.set(key, source);
  return source;
}

async function read(folder: string, sha: string): Promise<CommitSource> {
  const [commit, tree] = await Promise.all([
    readCommit(folder, sha),
    runGit({ folder, args: ['ls-tree', sha, '--', '.gitlab-ci.yml'] }),
  ]);
  const oid = tree.split(/\s/)[2];
  const config = oid === undefined ? null : await runGit({ folder, args: ['cat-file', 'blob', oid] });
  return { commit, config };
}
