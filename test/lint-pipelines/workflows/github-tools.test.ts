import { describe, expect, it } from 'vitest';

import { changed } from '../samples/changed.ts';
import { saying } from '../samples/saying.ts';
import { parsePipelineFile } from '../files/pipeline-file.ts';
import { checkWithWorkflowParser } from './check-with-workflow-parser.ts';
import { exceptQueue } from './except-queue.ts';
import { runActionlint } from './run-actionlint.ts';

const PATH = '.github/workflows/a.yml';
const GOOD = `on: push
jobs:
  a:
    runs-on: ubuntu-24.04
    concurrency:
      group: data
      queue: max
    steps:
      - run: 'true'
`;

describe("GitHub's own parser", () => {
  const check = (text: string, others: Readonly<Record<string, string>> = {}) =>
    checkWithWorkflowParser(
      parsePipelineFile(PATH, text),
      Object.entries(others).map(([path, other]) => parsePipelineFile(path, other)),
    );

  it('takes `queue: max`', async () => {
    expect(await check(GOOD)).toEqual([]);
  });

  it.each([
    ['queue: max', 'queue: many', 7],
    ['    steps:', '    step:', 8],
    ["run: 'true'", "run: 'true'\n        if: secrets.X", 10],
    ['on: push', "on: { schedule: [{ cron: '99 * * * *' }] }", 1],
  ])('refuses %s -> %s', async (from, to, line) => {
    expect(await check(changed(GOOD, from, to))).toContainEqual({
      path: PATH,
      line,
      message: saying('GitHub would refuse this'),
    });
  });

  it('holds a call against what it calls', async () => {
    const call = 'on: push\njobs:\n  a:\n    uses: ./called.yml\n    secrets:\n      ASKED: x\n';
    const called = (name: string): string =>
      changed(GOOD, 'on: push', `on: { workflow_call: { secrets: { ${name}: { required: true } } } }`);
    expect(await check(call, { 'called.yml': called('ASKED') })).toEqual([]);
    expect(await check(call, { 'called.yml': called('OTHER') })).not.toEqual([]);
    expect(await check(call)).toMatchObject([{ path: PATH, line: 4 }]);
  });
});

describe('actionlint', () => {
  const run = async (text: string) => exceptQueue(await runActionlint([parsePipelineFile(PATH, text)]));

  it('may say that it does not know `queue`, and nothing else', async () => {
    expect(await run(GOOD)).toEqual([]);
    const bad = changed(GOOD, 'queue: max', 'queue: max\n      cue: max');
    const message = saying('unexpected key "cue"');
    expect(await run(bad)).toEqual([{ path: PATH, line: 8, message }]);
  });

  it('must say so: else the exception is stale', async () => {
    expect(await run(changed(GOOD, '      queue: max\n', ''))).toMatchObject([
      { path: 'test/lint-pipelines/workflows/except-queue.ts', message: saying('stale') },
    ]);
  });
});
