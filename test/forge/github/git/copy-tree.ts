import type { Signature } from './read-commits.ts';
import { git } from './git.ts';

/** Takes the files of a commit into another repository as one commit without a past, and nothing else of it. */
export async function copyTree({
  from,
  to,
  commit,
  branch,
  by,
}: {
  from: string;
  to: string;
  commit: string;
  branch: string;
  by: Signature;
}): Promise<string> {
  const tree = (await git(from, ['rev-parse', `${commit}^{tree}`])).toString().trim();
  const pack = await git(from, ['pack-objects', '--revs', '--stdout', '--quiet'], `${tree}\n`);
  await git(to, ['unpack-objects', '-q'], pack);
  const who = `${by.name} <${by.email}> ${Math.floor(by.atMs / 1000)} +0000`;
  const text = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nInitial commit\n`;
  const sha = (await git(to, ['hash-object', '-t', 'commit', '-w', '--stdin'], text)).toString().trim();
  await git(to, ['update-ref', `refs/heads/${branch}`, sha]);
  return sha;
}
