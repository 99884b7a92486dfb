import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { runGit } from '../../git-server/run-git.ts';

const BRANCH = 'refs/heads/data';

/** The branch `data`, in a repository beside the forge's: the forge itself goes with the process. */
export interface BranchKeeper {
  /** Puts what was kept into the forge's repository; false: nothing is kept yet. */
  restore(repository: string): Promise<boolean>;
  /** Takes over what has changed there since the last time. */
  keep(repository: string): Promise<void>;
}

export async function openBranchKeeper(folder: string): Promise<BranchKeeper> {
  const kept = join(folder, 'data.git');
  if (!(await exists(kept))) {
    await mkdir(kept);
    await runGit({ folder: kept, args: ['init', '--quiet', '--bare', '.'] });
  }
  // Each state of `data` is a root commit of its own: the ones before are rubbish.
  await runGit({ folder: kept, args: ['gc', '--quiet', '--prune=now'] });
  let known = '';
  return {
    restore: async (repository) => {
      const tip = await runGit({ folder: kept, args: ['for-each-ref', '--format=%(objectname)', BRANCH] });
      if (tip === '') return false;
      await fetchBranch({ from: kept, to: repository });
      known = await tipOf(repository);
      return true;
    },
    keep: async (repository) => {
      const tip = await tipOf(repository);
      if (tip === known || tip === '') return;
      await fetchBranch({ from: repository, to: kept });
      known = tip;
    },
  };
}

const fetchBranch = ({ from, to }: { readonly from: string; readonly to: string }): Promise<string> =>
  runGit({
    folder: to,
    args: ['-c', 'gc.auto=0', 'fetch', '--quiet', '--no-tags', from, `+${BRANCH}:${BRANCH}`],
  });

/** Read off the disk: it is asked several times a second. The forge's repositories never pack their refs. */
async function tipOf(repository: string): Promise<string> {
  try {
    return (await readFile(join(repository, BRANCH), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
