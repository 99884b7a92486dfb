import { git } from './git.ts';

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly atMs: number;
}

/** Commits by SHA, by one process. One that is missing is left out. */
export async function readCommits(
  folder: string,
  shas: readonly string[],
): Promise<ReadonlyMap<string, Commit>> {
  const commits = new Map<string, Commit>();
  if (shas.length === 0) return commits;
  const output = await git(folder, ['cat-file', '--batch'], shas.map((sha) => `${sha}\n`).join(''));
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    const [sha = '', type = '', size = ''] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing') continue;
    const bytes = Number(size);
    if (type === 'commit') commits.set(sha, parseCommit(sha, output.toString('utf8', at, at + bytes)));
    at += bytes + 1;
  }
  return commits;
}

export async function readCommit(folder: string, sha: string): Promise<Commit> {
  const commit = (await readCommits(folder, [sha])).get(sha);
  if (commit === undefined) throw new Error(`there is no commit ${sha}`);
  return commit;
}

function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, end).split('\n');
  const values = (key: string) =>
    lines.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const [author = '', committer = ''] = [values('author')[0], values('committer')[0]];
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parseSignature(author),
    committer: parseSignature(committer),
    message: text.slice(end + 2).replace(/\n$/, ''),
  };
}

function parseSignature(text: string): Signature {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) [-+]\d{4}$/.exec(text) ?? [];
  return { name, email, atMs: Number(seconds) * 1000 };
}
