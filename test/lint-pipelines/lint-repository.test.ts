import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { runGit } from '../git-server/run-git.ts';
import { findOrInstall } from '../machine/find-or-install.ts';
import { lintRepository } from './lint-repository.ts';
import { reportFindings } from './report-findings.ts';
import { saying } from './samples/saying.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it("has nothing to say about this repository's own files", async () => {
  expect(await lintRepository(ROOT, await findOrInstall('shellcheck'))).toEqual([]);
});

it('runs every check', async () => {
  const root = await mkdtemp(join(tmpdir(), 'forgefeed-lint-'));
  try {
    await runGit({ folder: root, args: ['init', '--quiet'] });
    await mkdir(join(root, '.github'));
    await cp(join(ROOT, '.github/workflows'), join(root, '.github/workflows'), { recursive: true });
    for (const [path, bad] of BAD) await writeFile(join(root, path), bad);
    const gitlab = await readFile(join(ROOT, '.gitlab-ci.yml'), 'utf8');
    await writeFile(join(root, '.gitlab-ci.yml'), gitlab + BAD_GITLAB);
    const found = await lintRepository(root, await findOrInstall('shellcheck'));
    for (const part of SAID) expect(found.map(({ message }) => message)).toContainEqual(saying(part));
    const inShell = found.filter(({ message }) => message.includes('SC2086')).map(({ path }) => path);
    expect(inShell.sort()).toEqual(['.github/workflows/mutate.yml', '.gitlab-ci.yml', 'run']);
    expect(new Set(found.map((finding) => JSON.stringify(finding))).size).toBe(found.length);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

const BAD: readonly (readonly [string, string])[] = [
  [
    '.github/workflows/mutate.yml',
    `on:
  workflow_run:
  schedule: [{ cron: 0 * * * * }]
jobs:
  a:
    runs-on: ubuntu-24.04
    concurrency: &none other
    unknown: true
    steps:
      - uses: actions/checkout@v6
      - run: echo $A \${{ inputs.a }}
        env:
          A: \${{ secrets.A }}
          B: *none
      - run: x
        shell: python
`,
  ],
  ['run', '#!/bin/sh\necho $IN_FILE\n'],
];
const BAD_GITLAB = `
more:
  scripts: 1
  after_script: [cat "$TRIGGER_PAYLOAD"]
  rules:
    - if: $A
  script: echo $IN_GITLAB
fetch: {}
`;
const SAID = [
  'the alias',
  'GitHub would refuse this',
  'unexpected key "unknown"',
  'set off by `workflow_run`',
  'full hour',
  'begin from nothing',
  'timeout-minutes',
  'pin it',
  'leaves the token',
  'become a script',
  'puts inputs into the log',
  'a secret may stand',
  'the one concurrency group',
  'cannot be checked',
  'Map keys must be unique',
  'no `after_script`',
  'leave the payload',
  'rests on `$A`',
  'the one `resource_group`',
  'gitlab-ci-local refuses',
];

it('tells line by line what was found, and whether anything was', () => {
  const printed: string[] = [];
  const print = (line: string): void => void printed.push(line);
  const findings = [
    { path: 'b', line: 1, message: 'z' },
    { path: 'a', line: 10, message: 'y' },
    { path: 'a', line: 9, message: 'x' },
  ];
  expect(reportFindings(findings, print)).toBe(1);
  expect(printed).toEqual(['a:9: x', 'a:10: y', 'b:1: z']);
  printed.length = 0;
  expect(reportFindings([], print)).toBe(0);
  expect(printed).toEqual(['The pipeline files and shell scripts are in order.']);
});
