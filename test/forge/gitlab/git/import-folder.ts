import { join } from 'node:path';

import { gitEnvironment } from '../../../git-server/git-environment.ts';
import { runGit } from '../../../git-server/run-git.ts';
import { runProcess } from '../../../git-server/run-process.ts';

/** Commits what stands in a folder, but for what its `.gitignore` leaves out. */
export async function importFolder(bare: string, from: string, branch: string): Promise<void> {
  const env = {
    ...gitEnvironment(bare),
    GIT_DIR: bare,
    GIT_WORK_TREE: from,
    GIT_INDEX_FILE: join(bare, 'import-index'),
    GIT_AUTHOR_NAME: 'Import',
    GIT_AUTHOR_EMAIL: 'import@localhost.invalid',
    GIT_COMMITTER_NAME: 'Import',
    GIT_COMMITTER_EMAIL: 'import@localhost.invalid',
  };
  const git = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await runProcess({ command: 'git', args, cwd: from, env });
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
    return stdout.toString().trim();
  };
  await git('-c', 'core.bare=false', 'add', '--all', '.');
  const tree = await git('write-tree');
  const commit = await git('commit-tree', tree, '-m', 'Import');
  await runGit({ folder: bare, args: ['update-ref', `refs/heads/${branch}`, commit] });
}

/** Takes over a branch of another repository of this machine, with its history. */
export async function importBranch(
  bare: string,
  from: string,
  fromBranch: string,
  branch: string,
): Promise<void> {
  await runGit({
    folder: bare,
    args: ['fetch', '--quiet', '--no-tags', from, `+${fromBranch}:refs/heads/${branch}`],
  });
}
