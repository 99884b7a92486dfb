import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importCommit } from './import-commit.ts';
import { runGit } from './run-git.ts';

/** A bare repository of the test server, looked at from inside, past the network. */
export interface GitRepository {
  readonly url: string;
  readonly folder: string;
  readBranch(branch: string): Promise<string | null>;
  /** Names of the files of a branch, sorted. */
  listFiles(branch: string): Promise<readonly string[]>;
  readFile(branch: string, path: string): Promise<string>;
  /** Every object that the repository holds, reachable or not: `<oid> <type> <size>`. */
  listObjects(): Promise<readonly string[]>;
  /** Replaces a branch by one root commit with these files; answers its oid. */
  commitFiles(branch: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<string>;
  setBranch(branch: string, commit: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  /** Forgets what no branch reaches. */
  prune(): Promise<void>;
  configure(key: string, value: string): Promise<void>;
  installHook(name: string, script: string): Promise<void>;
  /** Throws when something is broken or missing. */
  fsck(): Promise<void>;
}

export function openGitRepository({ url, folder }: { url: string; folder: string }): GitRepository {
  const git = (...args: readonly string[]) => runGit({ folder, args });
  return {
    url,
    folder,
    async readBranch(branch) {
      const oid = await git('for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`);
      return oid === '' ? null : oid;
    },
    async listFiles(branch) {
      return toLines(await git('ls-tree', '-r', '--name-only', `refs/heads/${branch}`)).sort();
    },
    readFile: (branch, path) => git('cat-file', 'blob', `refs/heads/${branch}:${path}`),
    async listObjects() {
      return toLines(
        await git(
          'cat-file',
          '--batch-all-objects',
          '--batch-check=%(objectname) %(objecttype) %(objectsize)',
        ),
      );
    },
    commitFiles: (branch, files) => importCommit({ folder, branch, files }),
    async setBranch(branch, commit) {
      await git('update-ref', `refs/heads/${branch}`, commit);
    },
    async deleteBranch(branch) {
      await git('update-ref', '-d', `refs/heads/${branch}`);
    },
    async prune() {
      await git('gc', '--quiet', '--prune=now');
    },
    async configure(key, value) {
      await git('config', key, value);
    },
    async installHook(name, script) {
      await writeFile(join(folder, 'hooks', name), script, { mode: 0o755 });
    },
    async fsck() {
      await git('fsck', '--full', '--strict', '--no-dangling');
    },
  };
}

const toLines = (text: string): string[] => (text === '' ? [] : text.split('\n'));
