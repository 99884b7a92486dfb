import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { ActionsHost } from '../actions.ts';
import type { GithubRepository } from '../../github/model.ts';
import { runProcess } from '../../../git-server/run-process.ts';

/** Where a repository's caches or artifacts lie. */
export async function storageFolder(
  host: ActionsHost,
  repository: GithubRepository,
  kind: 'caches' | 'artifacts',
): Promise<string> {
  const folder = join(host.core.folder, 'actions', kind, String(repository.id));
  await mkdir(folder, { recursive: true });
  return folder;
}

export async function tar(args: readonly string[], cwd: string): Promise<void> {
  const { exitCode, stderr } = await runProcess({
    command: 'tar',
    args,
    cwd,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
  });
  if (exitCode !== 0) throw new Error(`tar ended with ${String(exitCode)}: ${stderr}`);
}
