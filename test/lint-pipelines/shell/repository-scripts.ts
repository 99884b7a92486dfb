import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { gitEnvironment } from '../../git-server/git-environment.ts';
import { runProcess } from '../../git-server/run-process.ts';
import { scriptLines, type ShellScript } from './shell-script.ts';

const SHEBANG = /^#!.*\b(ba|da)?sh\b/;

/** The repository's own shell scripts, known by their first line; those that are about to be added as well. */
export async function repositoryScripts(root: string): Promise<readonly ShellScript[]> {
  const scripts: ShellScript[] = [];
  for (const path of await listFiles(root)) {
    const text = await readIfThere(join(root, path));
    if (text === null || !SHEBANG.test(text)) continue;
    scripts.push({ path, shell: null, lines: scriptLines(text, 1) });
  }
  return scripts;
}

async function listFiles(root: string): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const env = gitEnvironment(root);
  const { exitCode, stdout, stderr } = await runProcess({ command: 'git', args, cwd: root, env });
  if (exitCode !== 0) throw new Error(`git could not list the files of ${root}: ${stderr}`);
  return [...new Set(stdout.toString().split('\0').filter(Boolean))];
}

/** Git lists what has just been removed, too. */
async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
