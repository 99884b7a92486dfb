import { git, tryGit } from './git.ts';

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Null for what is no blob. */
  readonly size: number | null;
  /** From the root that was asked for. */
  readonly path: string;
}

/** Null: there is no such tree. */
export async function listTree(
  folder: string,
  tree: string,
  { isRecursive = false } = {},
): Promise<readonly TreeEntry[] | null> {
  const flags = isRecursive ? ['-r', '-t'] : [];
  const { exitCode, stdout } = await tryGit(folder, ['ls-tree', '-l', '-z', ...flags, tree]);
  if (exitCode !== 0) return null;
  return stdout
    .toString()
    .split('\0')
    .filter((line) => line !== '')
    .map(parseEntry);
}

function parseEntry(line: string): TreeEntry {
  const [, mode = '', type = '', sha = '', size = '', path = ''] =
    /^(\d+) (\w+) ([0-9a-f]{40}) +(\S+)\t(.*)$/s.exec(line) ?? [];
  if (type !== 'blob' && type !== 'tree' && type !== 'commit') throw new Error(`ls-tree said: ${line}`);
  return { mode, type, sha, size: size === '-' ? null : Number(size), path };
}

/** What lies at a path of a commit; null: nothing. */
export async function findObject(
  folder: string,
  commit: string,
  path: string,
): Promise<{ readonly sha: string; readonly type: 'blob' | 'tree'; readonly size: number } | null> {
  if (/[\n\0]/.test(path)) return null;
  return describeObject(folder, `${commit}:${path}`);
}

export async function describeObject(folder: string, name: string) {
  const line = (await git(folder, ['cat-file', '--batch-check'], `${name}\n`)).toString().trimEnd();
  const [, sha, type, size] = /^([0-9a-f]{40}) (blob|tree) (\d+)$/.exec(line) ?? [];
  if (sha === undefined || (type !== 'blob' && type !== 'tree')) return null;
  return { sha, type, size: Number(size) } as const;
}

export const readBlob = (folder: string, sha: string): Promise<Buffer> =>
  git(folder, ['cat-file', 'blob', sha]);
