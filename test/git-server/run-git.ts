import { gitEnvironment } from './git-environment.ts';
import { runProcess } from './run-process.ts';

/** Runs the real git in a folder; answers what it printed, trimmed. */
export async function runGit({
  folder,
  args,
  input = '',
}: {
  folder: string;
  args: readonly string[];
  input?: string | Uint8Array;
}): Promise<string> {
  const { exitCode, stdout, stderr } = await runProcess({
    command: 'git',
    args,
    cwd: folder,
    env: gitEnvironment(folder),
    input,
  });
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(exitCode)}: ${stderr}`);
  return stdout.toString().trim();
}
