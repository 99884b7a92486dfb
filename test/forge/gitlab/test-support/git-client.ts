import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { gitEnvironment } from '../../../git-server/git-environment.ts';
import { runProcess } from '../../../git-server/run-process.ts';

export interface GitResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Somebody's clone, with the real git; it goes with the test that has asked for it. */
export interface GitClient {
  readonly folder: string;
  run(...args: readonly string[]): Promise<GitResult>;
  /** Changes a file and commits. */
  commit(message: string, options?: { amend?: boolean }): Promise<void>;
}

export async function gitClient(): Promise<GitClient> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-git-client-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost.invalid'];
  const run = async (...args: readonly string[]): Promise<GitResult> => {
    const { exitCode, stdout, stderr } = await runProcess({
      command: 'git',
      args: [...identity, ...args],
      cwd: folder,
      env: { ...gitEnvironment(folder), GIT_TERMINAL_PROMPT: '0' },
    });
    return { ok: exitCode === 0, output: `${stdout.toString()}${stderr}` };
  };
  let commits = 0;
  return {
    folder,
    run,
    commit: async (message, { amend = false } = {}) => {
      await writeFile(join(folder, 'change.txt'), `${++commits}\n`);
      await run('add', '--all');
      await run('commit', '--quiet', ...(amend ? ['--amend'] : []), '-m', message);
    },
  };
}

/** The URL of a project with credentials in it. */
export const withToken = (url: string, path: string, token: string, login = 'anybody'): string =>
  `${url.replace('://', `://${login}:${token}@`)}/${path}.git`;
