import { runGit } from '../../../git-server/run-git.ts';

export interface CommitInfo {
  readonly id: string;
  readonly parentIds: readonly string[];
  readonly message: string;
  readonly title: string;
  readonly description: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly authoredDate: string;
  readonly committerName: string;
  readonly committerEmail: string;
  readonly committedDate: string;
}

const FORMAT = ['%H', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');

export async function readCommit(folder: string, sha: string): Promise<CommitInfo> {
  const text = await runGit({
    folder,
    args: ['show', '--no-patch', `--format=${FORMAT}`, `${sha}^{commit}`],
  });
  const [id = '', parents = '', ...rest] = text.split('\0');
  const [authorName = '', authorEmail = '', authoredDate = '', ...more] = rest;
  const [committerName = '', committerEmail = '', committedDate = '', message = ''] = more;
  const [title = '', ...lines] = message.split('\n');
  return {
    id,
    parentIds: parents === '' ? [] : parents.split(' '),
    message,
    title,
    description: lines.join('\n').trim(),
    authorName,
    authorEmail,
    authoredDate,
    committerName,
    committerEmail,
    committedDate,
  };
}
