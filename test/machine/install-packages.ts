import { runProcess } from '../git-server/run-process.ts';

const WAIT_FOR_OTHERS = ['-o', 'DPkg::Lock::Timeout=120'];

/** @returns Why it failed; null: it did not. */
export async function installPackages(
  aptGet: string,
  packages: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string | null> {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  for (const args of [['update'], install]) {
    const { exitCode, stdout, stderr } = await runProcess({
      command: aptGet,
      args: [...WAIT_FOR_OTHERS, ...args],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    });
    if (exitCode !== 0)
      return `apt-get ${args.join(' ')} failed: ${endOf(stderr.trim() || stdout.toString())}`;
  }
  return null;
}

const endOf = (text: string): string => text.trim().split('\n').slice(-5).join('\n');
