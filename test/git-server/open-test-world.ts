import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataBranch } from '../../jobs/src/data-branch/data-branch.ts';
import { openDataBranch } from '../../jobs/src/data-branch/open-data-branch.ts';
import type { RepositoryOptions } from './create-repository.ts';
import type { GitRepository } from './git-repository.ts';
import { startGitServer } from './start-git-server.ts';
import type { GitServer } from './start-git-server.ts';

/** Late in an hour, so that a date that is not rounded down shows. */
export const NOW = new Date('2026-03-04T05:59:59.999Z');

/** A word that must not be found in any error. */
export const TOKEN = 'token-4711-secret';

export interface TestWorld {
  readonly server: GitServer;
  /** A new repository of its own name. */
  repository(options?: RepositoryOptions): Promise<GitRepository>;
  /** A client of the branch `data`, with nothing read yet. */
  branch(repository: GitRepository, options?: { timeoutMs?: number; token?: string }): DataBranch;
  close(): Promise<void>;
}

/** A git server in a folder of its own, and clients for it. */
export async function openTestWorld(): Promise<TestWorld> {
  const root = await mkdtemp(join(tmpdir(), 'forgefeed-git-'));
  const server = await startGitServer({ root, token: TOKEN });
  let repositories = 0;
  return {
    server,
    repository(options) {
      repositories += 1;
      return server.createRepository(`repository-${repositories}`, options);
    },
    branch({ url }, { timeoutMs = 20_000, token = TOKEN } = {}) {
      const headers = { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` };
      return openDataBranch({ remote: { url, branch: 'data', headers, timeoutMs }, fetch });
    },
    async close() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
