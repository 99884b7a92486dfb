import git from 'isomorphic-git';
import type { TreeEntry } from 'isomorphic-git';
import type { OidChanges } from './apply-changes.ts';
import type { Repository } from './repository.ts';

/**
 * Writes the trees that the changes touch, on top of a tree or of nothing; answers the new root. Trees that no change
 * touches are not even read.
 */
export async function writeTree(
  repository: Repository,
  base: string | null,
  changes: OidChanges,
): Promise<string> {
  const entries = await changeFolder(repository, base, changes);
  return git.writeTree({ ...repository, tree: entries });
}

async function changeFolder(
  repository: Repository,
  base: string | null,
  changes: OidChanges,
): Promise<TreeEntry[]> {
  const { files, folders } = splitChanges(changes);
  const entries = new Map<string, TreeEntry>();
  if (base !== null) {
    const { tree } = await git.readTree({ ...repository, oid: base });
    for (const entry of tree) entries.set(entry.path, entry);
  }
  for (const [path, oid] of files) {
    if (oid !== null) entries.set(path, { mode: '100644', type: 'blob', path, oid });
    else if (entries.get(path)?.type === 'blob') entries.delete(path);
  }
  for (const [path, inside] of folders) {
    const entry = entries.get(path);
    const folder = await changeFolder(repository, entry?.type === 'tree' ? entry.oid : null, inside);
    if (folder.length > 0) {
      const oid = await git.writeTree({ ...repository, tree: folder });
      entries.set(path, { mode: '040000', type: 'tree', path, oid });
    } else if (entry?.type === 'tree') {
      // git knows no empty folders.
      entries.delete(path);
    }
  }
  return [...entries.values()];
}

function splitChanges(changes: OidChanges) {
  const files = new Map<string, string | null>();
  const folders = new Map<string, Map<string, string | null>>();
  for (const [path, oid] of changes) {
    const slash = path.indexOf('/');
    if (slash === -1) {
      files.set(path, oid);
      continue;
    }
    const name = path.slice(0, slash);
    const inside = folders.get(name) ?? new Map<string, string | null>();
    folders.set(name, inside.set(path.slice(slash + 1), oid));
  }
  return { files, folders };
}
