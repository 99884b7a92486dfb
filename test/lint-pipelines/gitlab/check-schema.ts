import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { gitEnvironment } from '../../git-server/git-environment.ts';
import { runProcess } from '../../git-server/run-process.ts';
import type { PipelineFile } from '../files/pipeline-file.ts';
import type { Place } from '../files/place.ts';
import type { Finding } from '../finding.ts';

const REMOTE = 'https://gitlab.invalid/group/project.git';

/** GitLab's own JSON schema, over what remains of the file once `extends` is worked in. */
export async function checkSchema(file: PipelineFile): Promise<readonly Finding[]> {
  // Another check refuses it; this one would ask the network for it.
  if (file.root.entries.has('include')) return [];
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-lint-'));
  try {
    return findingsIn(await runGitlabCiLocal(folder, file.text), file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It bundles the schema, in no form that can be loaded by itself. What it says when it refuses; null: it does not. */
async function runGitlabCiLocal(cwd: string, text: string): Promise<string | null> {
  const env = gitEnvironment(cwd);
  await writeFile(join(cwd, '.gitlab-ci.yml'), text);
  for (const args of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', REMOTE],
  ]) {
    await runProcess({ command: 'git', args, cwd, env });
  }
  const program = createRequire(import.meta.url).resolve('gitlab-ci-local');
  const args = [program, '--list', '--no-evaluate-rule-changes', '--home', cwd];
  const { exitCode, stderr } = await runProcess({ command: process.execPath, args, cwd, env });
  return exitCode === 0 ? null : stderr;
}

function findingsIn(refusal: string | null, { path, root }: PipelineFile): readonly Finding[] {
  if (refusal === null) return [];
  const faults = [...refusal.matchAll(/^\s*• (.+?) at (\S+) \[(\S+)\]$/gm)];
  if (faults.length === 0)
    return [{ path, line: 1, message: `gitlab-ci-local refuses this: ${refusal.trim()}` }];
  return faults.map(([, message = '', where = '']) => {
    return {
      path,
      line: lineOf(root, where.split('.')),
      message: `${message} (in ${where}): see GitLab's CI/CD YAML reference`,
    };
  });
}

/** What comes from a template stands elsewhere: then the line is that of the job. */
function lineOf(place: Place, [step, ...rest]: readonly string[]): number {
  const next = step === undefined ? undefined : (place.entries.get(step) ?? place.items[Number(step)]);
  return next === undefined ? place.line : lineOf(next, rest);
}
