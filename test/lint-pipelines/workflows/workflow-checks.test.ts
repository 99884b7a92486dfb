import { describe, expect, it } from 'vitest';

import { changed, lineWith } from '../samples/changed.ts';
import { saying } from '../samples/saying.ts';
import { parsePipelineFile, type PipelineFile } from '../files/pipeline-file.ts';
import type { Finding } from '../finding.ts';
import { checkCheckouts } from './check-checkouts.ts';
import { checkConcurrency } from './check-concurrency.ts';
import { checkCron } from './check-cron.ts';
import { checkInputs } from './check-inputs.ts';
import { checkPermissions } from './check-permissions.ts';
import { checkPinnedActions } from './check-pinned-actions.ts';
import { checkRunTexts } from './check-run-texts.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkTimeouts } from './check-timeouts.ts';
import { checkTriggers } from './check-triggers.ts';

const PATH = '.github/workflows/fetch.yml';
const SHA = 'df4cb1c069e1874edd31b4311f1884172cec0e10';
const GOOD = `name: good
on:
  workflow_dispatch:
  schedule:
    - cron: '17,47 * * * *'
permissions: {}
env:
  CI: \${{ github.ref_name }}
jobs:
  write:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: write
    concurrency:
      group: data
      queue: max
    steps:
      - uses: actions/checkout@${SHA} # v6.0.3
        with:
          persist-credentials: false
      - if: github.event.schedule != 'x'
        run: |
          npm ci
          npm run build
        env:
          WHERE: here
      - run: node jobs/dist/fetch.mjs
        env:
          GITHUB_TOKEN: \${{ github.token }}
          KEY: \${{ secrets.KEY }}
  call:
    uses: ./.github/workflows/other.yml
    concurrency: other
    secrets:
      KEEP: \${{ secrets.KEEP }}
`;

type Check = (file: PipelineFile) => readonly Finding[];
const concurrency: Check = (file) => checkConcurrency([file]);

interface Row {
  readonly check: Check;
  readonly change: readonly [string, string];
  /** On the line that holds this. */
  readonly at: string;
  readonly says: string;
}
const row = (check: Check, change: readonly [string, string], at: string, says: string): Row => {
  return { check, change, at, says };
};

const OUR_RUN = 'run: node jobs/dist/fetch.mjs';
const EXPRESSION = (text: string): string => `\${{ ${text} }}`;

const ROWS: readonly Row[] = [
  row(checkRunTexts, ['npm run build', 'echo ${{ env.X }}'], 'echo', 'become a script'),
  row(checkRunTexts, [OUR_RUN, 'run: echo ${{github.actor}}'], 'echo', 'become a script'),

  row(checkPinnedActions, [`@${SHA} # v6.0.3`, '@v6'], '@v6', 'pin it'),
  row(checkPinnedActions, [`@${SHA} # v6.0.3`, '@df4cb1c # v6.0.3'], '@df4cb1c', 'pin it'),
  row(checkPinnedActions, [`actions/checkout@${SHA}`, 'docker://alpine'], 'docker:', 'pin it'),
  row(checkPinnedActions, [' # v6.0.3', ''], 'uses: actions', 'which version'),
  row(checkPinnedActions, [' # v6.0.3', ' # v6'], 'uses: actions', 'which version'),
  row(
    checkPinnedActions,
    ['./.github/workflows/other.yml', 'a/b/.github/workflows/c.yml@main'],
    '@main',
    'pin it',
  ),

  row(checkPermissions, ['permissions: {}\n', ''], 'name: good', 'begin from nothing'),
  row(checkPermissions, ['permissions: {}', 'permissions: read-all'], 'read-all', 'begin from nothing'),
  row(
    checkPermissions,
    ['permissions: {}', 'permissions:\n  contents: read'],
    'permissions:\n  c',
    'begin from nothing',
  ),
  row(checkPermissions, ['contents: write', 'actions: write'], 'actions: write', '`actions: write` is more'),
  row(
    checkPermissions,
    ['permissions:\n      contents: write', 'permissions: write-all'],
    'write-all',
    'too wide',
  ),

  row(checkTimeouts, ['    timeout-minutes: 15\n', ''], '  write:', 'timeout-minutes'),
  row(
    checkTimeouts,
    ['timeout-minutes: 15', "timeout-minutes: '${{ vars.X }}'"],
    'vars.X',
    'timeout-minutes',
  ),

  row(
    checkCheckouts,
    ['persist-credentials: false', 'persist-credentials: true'],
    'persist',
    'leaves the token',
  ),
  row(
    checkCheckouts,
    ['        with:\n          persist-credentials: false\n', ''],
    'checkout',
    'leaves the token',
  ),

  row(checkSecrets, ['CI: ${{ github.ref_name }}', `CI: ${EXPRESSION('secrets.KEY2')}`], 'KEY2', 'may stand'),
  row(
    checkSecrets,
    ['CI: ${{ github.ref_name }}', `CI: ${EXPRESSION('toJSON(GITHUB)')}`],
    'GITHUB)',
    'may stand',
  ),
  row(checkSecrets, ['WHERE: here', `WHERE: ${EXPRESSION('secrets.KEY2')}`], 'KEY2', 'may stand'),
  row(checkSecrets, ['WHERE: here', `WHERE: ${EXPRESSION("github['token']")}`], 'WHERE', 'may stand'),
  row(
    checkSecrets,
    ['timeout-minutes: 15', `env: { A: "${EXPRESSION('secrets.A')}" }`],
    'env: {',
    'may stand',
  ),
  row(checkSecrets, [EXPRESSION('secrets.KEY'), EXPRESSION('toJSON(secrets)')], 'toJSON', 'may stand'),
  row(checkSecrets, [EXPRESSION('secrets.KEY'), EXPRESSION("secrets[format('KEY')]")], 'format', 'may stand'),
  row(checkSecrets, [EXPRESSION('secrets.KEY'), `x${EXPRESSION('secrets.KEY')}`], ' KEY:', 'alone'),
  row(checkSecrets, ["github.event.schedule != 'x'", "secrets.KEY2 != ''"], 'KEY2', 'may stand'),
  row(checkSecrets, ['secrets:\n      KEEP: ${{ secrets.KEEP }}', 'secrets: inherit'], 'inherit', 'by name'),
  row(
    checkSecrets,
    ['persist-credentials: false', `token: ${EXPRESSION('github.token || 1')}`],
    'token ||',
    'may stand',
  ),

  row(checkTriggers, ['workflow_dispatch:', 'pull_request_target:'], 'pull_request_target', 'set off by'),
  row(checkTriggers, ['workflow_dispatch:', 'workflow_run:'], 'workflow_run', 'set off by'),
  row(checkTriggers, ['workflow_dispatch:', 'issue_comment:'], 'issue_comment', 'set off by'),

  row(concurrency, ['      queue: max\n', ''], 'concurrency:\n', 'queue: max'),
  row(concurrency, ['queue: max', 'queue: single'], 'queue: single', 'queue: max'),
  row(concurrency, ['queue: max', 'queue: max\n      cancel-in-progress: true'], 'cancel', 'end a job'),
  row(concurrency, ['concurrency: other', 'concurrency: DATA'], 'DATA', 'hold the group'),
  row(concurrency, ['env:\n  CI', 'concurrency: data\nenv:\n  CI'], 'concurrency: data', 'hold the group'),

  row(checkCron, ['17,47 * * * *', '0 * * * *'], 'cron', 'full hour'),
  row(checkCron, ['17,47 * * * *', '*/30 * * * *'], 'cron', 'full hour'),
  row(checkCron, ['17,47 * * * *', '17,00 3 * * *'], 'cron', 'full hour'),
  row(checkCron, ['17,47 * * * *', '0-30/7 * * * *'], 'cron', 'full hour'),
  row(checkCron, ['17,47 * * * *', '* 3 * * *'], 'cron', 'full hour'),

  row(checkInputs, ['WHERE: here', `WHERE: ${EXPRESSION('inputs.payload')}`], 'payload', 'GITHUB_EVENT_PATH'),
  row(checkInputs, ['WHERE: here', `WHERE: ${EXPRESSION("Inputs['a']")}`], 'WHERE', 'GITHUB_EVENT_PATH'),
  row(
    checkInputs,
    ['WHERE: here', `WHERE: ${EXPRESSION('github.event.inputs.a')}`],
    'WHERE',
    'GITHUB_EVENT_PATH',
  ),
  row(
    checkInputs,
    ['WHERE: here', `WHERE: ${EXPRESSION('toJSON(github.event)')}`],
    'WHERE',
    'GITHUB_EVENT_PATH',
  ),
  row(checkInputs, ['WHERE: here', `WHERE: ${EXPRESSION('toJSON(github)')}`], 'WHERE', 'GITHUB_EVENT_PATH'),
  row(
    checkInputs,
    ['WHERE: here', `WHERE: ${EXPRESSION("github['event'].*")}`],
    'WHERE',
    'GITHUB_EVENT_PATH',
  ),
  row(checkInputs, ['WHERE: here', `WHERE: ${EXPRESSION("'}}' && inputs.a")}`], 'WHERE', 'GITHUB_EVENT_PATH'),
  row(checkInputs, ["github.event.schedule != 'x'", 'inputs.a'], 'inputs.a', 'GITHUB_EVENT_PATH'),
  row(
    checkInputs,
    ['name: good', `name: good\nrun-name: ${EXPRESSION('inputs.a')}`],
    'run-name',
    'GITHUB_EVENT_PATH',
  ),
  row(checkInputs, ['WHERE: here', `WHERE: ${EXPRESSION('a b')}`], 'WHERE', 'cannot be read'),
];

const fileOf = (text: string, path = PATH): PipelineFile => parsePipelineFile(path, text);

describe('a good workflow', () => {
  it.each([...new Set(ROWS.map(({ check }) => check))])('passes %o', (check) => {
    expect(check(fileOf(GOOD))).toEqual([]);
  });
});

describe('a bad workflow', () => {
  it.each(ROWS)('is found by $check.name: $change.1', ({ check, change, at, says }) => {
    const text = changed(GOOD, ...change);
    expect(check(fileOf(text))).toEqual([{ path: PATH, line: lineWith(text, at), message: saying(says) }]);
  });

  it('is one that no list of permissions names', () => {
    const path = '.github/workflows/new.yml';
    const message = saying('add one to check-permissions.ts');
    expect(checkPermissions(fileOf(GOOD, path))).toEqual([{ path, line: 1, message }]);
  });
});

describe('triggers', () => {
  it.each(['on: workflow_run', 'on: [push, workflow_run]'])('are read from `%s`', (on) => {
    expect(checkTriggers(fileOf(`${on}\n`))).toMatchObject([{ line: 1 }]);
  });
});

describe('the concurrency group', () => {
  const MUTATE = '.github/workflows/mutate.yml';
  const JOB = GOOD.slice(0, GOOD.indexOf('  call:'));

  it('is one for fetch and mutate, whatever its case', () => {
    const mutate = changed(JOB, 'group: data', 'group: Data');
    expect(checkConcurrency([fileOf(JOB), fileOf(mutate, MUTATE)])).toEqual([]);
  });

  it('is missed where mutate has another', () => {
    const mutate = changed(JOB, 'group: data', 'group: mutations');
    const line = lineWith(mutate, 'concurrency:');
    const message = saying('the one concurrency group');
    expect(checkConcurrency([fileOf(JOB), fileOf(mutate, MUTATE)])).toEqual([
      { path: MUTATE, line, message },
    ]);
  });

  it('is missed where mutate has none', () => {
    const mutate = changed(JOB, '    concurrency:\n      group: data\n      queue: max\n', '');
    expect(checkConcurrency([fileOf(JOB), fileOf(mutate, MUTATE)])).toMatchObject([
      { path: MUTATE, line: lineWith(mutate, '  write:') },
    ]);
  });

  it('asks any other file for `queue: max` as well', () => {
    const path = '.github/workflows/pages.yml';
    const pages = changed(JOB, '      queue: max\n', '');
    expect(checkConcurrency([fileOf(JOB), fileOf(JOB, MUTATE), fileOf(pages, path)])).toMatchObject([
      { path },
    ]);
  });
});

describe('YAML', () => {
  it('that hides something behind an alias is found', () => {
    expect(fileOf('a: &x 1\nb:\n  c: *x\n').findings).toMatchObject([{ line: 3 }]);
  });

  it('that is broken is found', () => {
    expect(fileOf('a: 1\na: 2\n').findings).toMatchObject([{ line: 2 }]);
  });
});
