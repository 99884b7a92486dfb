import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import * as v from 'valibot';

import { runProcess } from '../../git-server/run-process.ts';
import type { Finding } from '../finding.ts';
import type { ShellScript } from './shell-script.ts';

const Answer = v.object({
  comments: v.array(v.object({ file: v.string(), line: v.number(), code: v.number(), message: v.string() })),
});

/** Everything that shellcheck says, at the lines where the scripts stand. `shellcheck` is the program. */
export async function runShellcheck(
  scripts: readonly ShellScript[],
  shellcheck: string,
): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-lint-'));
  try {
    const shells = [...new Set(scripts.map(({ shell }) => shell))];
    const found = shells.map((shell) =>
      checkOneShell(
        scripts.filter((script) => script.shell === shell),
        shell,
      ),
    );
    return (await Promise.all(found)).flat();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  async function checkOneShell(alike: readonly ShellScript[], shell: ShellScript['shell']) {
    const files = alike.map((_, index) => join(folder, `${shell ?? 'own'}-${index}`));
    await Promise.all(
      alike.map(({ lines }, index) =>
        writeFile(
          files[index] ?? '',
          `${lines
            .map(({ text }) => text)
            .join('\n')
            .trimEnd()}\n`,
        ),
      ),
    );
    const options = ['--norc', '--format=json1', ...(shell === null ? [] : [`--shell=${shell}`])];
    const args = [...options, '--', ...files];
    // In the bare locale it stumbles over letters that are not ASCII.
    const { stdout, stderr } = await runProcess({ command: shellcheck, args, env: { LC_ALL: 'C.UTF-8' } });
    if (stderr !== '') throw new Error(`shellcheck failed: ${stderr}`);
    const answer: unknown = JSON.parse(stdout.toString());
    return v.parse(Answer, answer).comments.map(({ file, line, code, message }): Finding => {
      const script = alike[Number(basename(file).split('-')[1])];
      const text = `${message} (shellcheck.net/wiki/SC${code})`;
      return { path: script?.path ?? file, line: script?.lines[line - 1]?.line ?? 1, message: text };
    });
  }
}
