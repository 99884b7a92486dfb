import { createHash } from 'node:crypto';

import { gitEnvironment } from '../../../git-server/git-environment.ts';
import { runGit } from '../../../git-server/run-git.ts';
import { runProcess } from '../../../git-server/run-process.ts';

export interface RepositoryFile {
  readonly path: string;
  readonly name: string;
  readonly blobId: string;
  readonly commitId: string;
  readonly lastCommitId: string;
  readonly executable: boolean;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** By repository, commit and path: what a commit holds never changes. */
export type FileCache = Map<string, Promise<RepositoryFile | null>>;

/** Null: the commit has no such file. */
export function readRepositoryFile(
  cache: FileCache,
  folder: string,
  commitId: string,
  path: string,
): Promise<RepositoryFile | null> {
  const key = JSON.stringify([folder, commitId, path]);
  const known = cache.get(key) ?? readFromGit(folder, commitId, path);
  cache.set(key, known);
  return known;
}

async function readFromGit(folder: string, commitId: string, path: string): Promise<RepositoryFile | null> {
  const listed = await runGit({
    folder,
    args: ['--literal-pathspecs', 'ls-tree', '-z', commitId, '--', path],
  });
  const [, mode, type, blobId] = /^(\d+) (\w+) ([0-9a-f]{40})\t/.exec(listed) ?? [];
  if (type !== 'blob' || blobId === undefined) return null;
  const [bytes, lastCommitId] = await Promise.all([
    readBlob(folder, blobId),
    runGit({ folder, args: ['--literal-pathspecs', 'log', '-1', '--format=%H', commitId, '--', path] }),
  ]);
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    blobId,
    commitId,
    lastCommitId,
    executable: mode === '100755',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

async function readBlob(folder: string, oid: string): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await runProcess({
    command: 'git',
    args: ['cat-file', 'blob', oid],
    cwd: folder,
    env: gitEnvironment(folder),
  });
  if (exitCode !== 0) throw new Error(`git cat-file of ${oid} failed: ${stderr}`);
  return stdout;
}
