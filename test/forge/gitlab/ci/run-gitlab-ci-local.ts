import { createRequire } from 'node:module';

import type { Instance } from '../model/instance.ts';
import type { RunningChild } from '../children.ts';

const program = createRequire(import.meta.url).resolve('gitlab-ci-local');

/** Always: only shells, no images; a directory apart for every job, without which there are no caches; no prying. */
const ALWAYS = [
  '--force-shell-executor',
  '--shell-isolation',
  '--no-artifacts-to-source',
  '--no-color',
  '--timestamps',
];

/**
 * One call of gitlab-ci-local in a clone. All its files lie beside the clone, in `state`, and its variables come from a
 * file there: nothing secret stands on a command line.
 */
export function runGitlabCiLocal(
  instance: Instance,
  options: {
    /** Holds the clone `source`, `home` and what gitlab-ci-local keeps. */
    readonly folder: string;
    /** Beside the clone. */
    readonly config: string;
    readonly validate: boolean;
    /** In a pipeline of a tag there is no branch, but gitlab-ci-local would set one. */
    readonly hasBranch: boolean;
    readonly evaluateChanges: boolean;
    readonly args: readonly string[];
  },
): RunningChild {
  const { folder, config, validate, hasBranch, evaluateChanges, args } = options;
  return instance.children.run({
    command: process.execPath,
    args: [
      program,
      ...['--cwd', '.', '--file', config, '--state-dir', '../state', '--home', `${folder}/home`],
      ...['--variables-file', '../variables.json'],
      ...ALWAYS,
      ...(validate ? [] : ['--no-json-schema-validation']),
      ...(hasBranch ? [] : ['--unset-variable', 'CI_COMMIT_BRANCH']),
      ...(evaluateChanges ? [] : ['--no-evaluate-rule-changes']),
      ...args,
    ],
    cwd: `${folder}/source`,
    // Nothing of whoever started the emulator: a runner is another machine.
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: `${folder}/home`, ...instance.runnerEnv },
  });
}

/** The form of `--variables-file`; `$$` is how gitlab-ci-local spells a dollar sign that means itself. */
export function variablesFile(
  variables: ReadonlyMap<string, { readonly value: string; readonly raw: boolean }>,
): string {
  const entries = [...variables].map(([key, { value, raw }]) => [
    key,
    { type: 'variable', values: { '*': raw ? value.replaceAll('$', '$$$$') : value } },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
