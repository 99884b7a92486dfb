import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { runGit } from '../../../git-server/run-git.ts';

/** A fresh clone of one commit, as a runner makes it: HEAD is detached, `origin` is the forge. */
export async function checkoutCommit(options: {
  readonly bare: string;
  readonly folder: string;
  readonly sha: string;
  readonly defaultBranch: string;
  readonly originUrl: string;
  /** 0: everything. */
  readonly depth: number;
  /** What `origin/<default branch>` shall stand at, for gitlab-ci-local's `rules:changes`. */
  readonly compareTo?: string | null;
}): Promise<void> {
  const { bare, folder, sha, defaultBranch, originUrl, depth, compareTo = null } = options;
  await mkdir(folder, { recursive: true });
  const git = (...args: readonly string[]) => runGit({ folder, args });
  await git('init', '--quiet', '--initial-branch=emulator', '.');
  const depthArgs = depth === 0 ? [] : [`--depth=${depth}`];
  const wanted = compareTo === null ? [sha] : [sha, compareTo];
  await git('fetch', '--quiet', '--no-tags', ...depthArgs, pathToFileURL(bare).href, ...wanted);
  // What `git remote add` and `git remote set-head` write, without a program for each.
  const remotes = join(folder, '.git', 'refs', 'remotes', 'origin');
  const branchFile = join(remotes, defaultBranch);
  await mkdir(dirname(branchFile), { recursive: true });
  await writeFile(branchFile, `${compareTo ?? sha}\n`);
  await writeFile(join(remotes, 'HEAD'), `ref: refs/remotes/origin/${defaultBranch}\n`);
  const refspec = '+refs/heads/*:refs/remotes/origin/*';
  await appendFile(
    join(folder, '.git', 'config'),
    `[remote "origin"]\n\turl = ${originUrl}\n\tfetch = ${refspec}\n`,
  );
  await git('-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', sha);
}
