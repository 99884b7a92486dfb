import { git } from './git.ts';

const SHA = /^[0-9a-f]{40}$/i;
/** What git does not allow in a ref, and what its revision language would read as more than a name. */
const NO_NAME = /[\s~^:?*[\\\0]|\.\.|@\{|^[-/]|\/$|\/\//;

/** The commit that a branch, a tag or a SHA names, in the order in which GitHub looks; null: none. */
export async function findCommit(folder: string, ref: string): Promise<string | null> {
  if (ref === '' || NO_NAME.test(ref)) return null;
  const short = ref.replace(/^refs\//, '');
  const names = [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${short}`];
  return findFirst(folder, SHA.test(ref) ? [ref, ...names] : names);
}

/** The first of these names that is a commit, or a tag of one. */
export async function findFirst(folder: string, names: readonly string[]): Promise<string | null> {
  const input = names.map((name) => `${name}^{commit}\n`).join('');
  const lines = (await git(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], input))
    .toString()
    .split('\n');
  const found = lines.find((line) => /^[0-9a-f]{40} commit$/.test(line));
  return found?.slice(0, 40) ?? null;
}

/** The tip of a branch. */
export const findBranch = (folder: string, branch: string): Promise<string | null> =>
  NO_NAME.test(branch) ? Promise.resolve(null) : findFirst(folder, [`refs/heads/${branch}`]);

export const isRefName = (name: string): boolean => !NO_NAME.test(name) && !name.endsWith('.lock');
