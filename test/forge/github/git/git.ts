import { gitEnvironment } from '../../../git-server/git-environment.ts';
import { runProcess } from '../../../git-server/run-process.ts';

/** Runs git in a bare repository and answers what it printed, byte for byte. */
export async function git(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await tryGit(folder, args, input);
  if (exitCode !== 0) throw new Error(`git ${args.join(' ')} ended with ${String(exitCode)}: ${stderr}`);
  return stdout;
}

/** The same, where failing is an answer. */
export function tryGit(folder: string, args: readonly string[], input: string | Uint8Array = '') {
  return runProcess({ command: 'git', args, cwd: folder, env: gitEnvironment(folder), input });
}
