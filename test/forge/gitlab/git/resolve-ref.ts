import { runGit } from '../../../git-server/run-git.ts';

export interface ResolvedRef {
  readonly sha: string;
  readonly isTag: boolean;
}

/** A branch or a tag by its name; null: neither. */
export async function resolveRef(folder: string, name: string): Promise<ResolvedRef | null> {
  const short = name.replace(/^refs\/(heads|tags)\//, '');
  const format = '--format=%(refname) %(objectname) %(*objectname)';
  const listed = await runGit({
    folder,
    args: ['for-each-ref', format, `refs/heads/${short}`, `refs/tags/${short}`],
  });
  // A pattern of for-each-ref also finds what lies below it.
  const lines = listed.split('\n').map((line) => line.split(' '));
  const branch = lines.find(([ref]) => ref === `refs/heads/${short}`);
  const tag = lines.find(([ref]) => ref === `refs/tags/${short}`);
  if (branch?.[1] !== undefined) return { sha: branch[1], isTag: false };
  if (tag?.[1] !== undefined)
    return { sha: tag[2] === '' || tag[2] === undefined ? tag[1] : tag[2], isTag: true };
  return null;
}

/** The commit that a branch, a tag or a (short) SHA stands for; null: there is none. */
export async function resolveCommit(folder: string, name: string): Promise<string | null> {
  const ref = await resolveRef(folder, name);
  if (ref !== null) return ref.sha;
  if (!/^[0-9a-f]{7,40}$/.test(name)) return null;
  const kind = await runGit({
    folder,
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    input: `${name}\n`,
  });
  const [sha, type] = kind.split(' ');
  return type === 'commit' && sha !== undefined ? sha : null;
}
