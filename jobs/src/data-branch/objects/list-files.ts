import git from 'isomorphic-git';
import type { Repository } from './repository.ts';

/** All files of a commit, at any depth: path to blob oid. */
export async function listFiles(
  repository: Repository,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  await addFolder(await rootTree(repository, commit), '');
  return files;

  async function addFolder(treeOid: string, prefix: string): Promise<void> {
    const { tree } = await git.readTree({ ...repository, oid: treeOid });
    for (const { type, oid, path } of tree) {
      if (type === 'blob') files.set(prefix + path, oid);
      if (type === 'tree') await addFolder(oid, `${prefix}${path}/`);
    }
  }
}

export async function rootTree(repository: Repository, commit: string): Promise<string> {
  const { commit: content } = await git.readCommit({ ...repository, oid: commit });
  return content.tree;
}
