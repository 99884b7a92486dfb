import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runGit } from '../../git-server/run-git.ts';
import { findOrInstall } from '../../machine/find-or-install.ts';
import { lineWith } from '../samples/changed.ts';
import { saying } from '../samples/saying.ts';
import { parsePipelineFile } from '../files/pipeline-file.ts';
import { gitlabScripts } from './gitlab-scripts.ts';
import { repositoryScripts } from './repository-scripts.ts';
import { runShellcheck } from './run-shellcheck.ts';
import type { ShellScript } from './shell-script.ts';
import { workflowScripts } from './workflow-scripts.ts';

const check = async (scripts: readonly ShellScript[]) =>
  runShellcheck(scripts, await findOrInstall('shellcheck'));

const workflow = (steps: string): string => `on: push\njobs:\n  a:\n    steps:\n${steps}`;

describe('a `run:` text', () => {
  it('is checked as bash, with a word for each expression', async () => {
    const good = workflow(
      '      - run: |\n          [[ -n $A ]] || echo "grün" ${{ env.A }}\n      - run: a=1; echo $((a))\n',
    );
    const { scripts, findings } = workflowScripts(parsePipelineFile('a.yml', good));
    expect(scripts).toHaveLength(2);
    expect([...findings, ...(await check(scripts))]).toEqual([]);
  });

  it('is found by the line on which it stands', async () => {
    const bad = workflow('      - run: echo $ONE\n      - run: |\n          true\n          echo $TWO # ü\n');
    const found = await check(workflowScripts(parsePipelineFile('a.yml', bad)).scripts);
    expect(found.map(({ path, line }) => [path, line]).sort()).toEqual([
      ['a.yml', lineWith(bad, 'ONE')],
      ['a.yml', lineWith(bad, 'TWO')],
    ]);
    expect(found[0]?.message).toContain('SC2086');
  });

  it('is checked as sh where a step or a default says so', async () => {
    const bad = workflow('      - run: "[[ a == b ]]"\n        shell: sh\n');
    const whole = `defaults:\n  run:\n    shell: sh\n${workflow('      - run: "[[ a == b ]]"\n')}`;
    for (const text of [bad, whole]) {
      const found = await check(workflowScripts(parsePipelineFile('a.yml', text)).scripts);
      expect(found).toContainEqual(expect.objectContaining({ message: saying('SC3010') }));
    }
  });

  it('is found when its shell is one that cannot be checked', () => {
    const bad = workflow('      - run: print()\n        shell: python\n');
    const { scripts, findings } = workflowScripts(parsePipelineFile('a.yml', bad));
    expect(scripts).toEqual([]);
    expect(findings).toMatchObject([{ line: lineWith(bad, 'python') }]);
  });
});

describe("a GitLab job's script", () => {
  it('is checked as sh, together with what goes before', async () => {
    const text = `job:
  before_script: [name=$1]
  script:
    - echo "$name"
    - echo $name
    - |
      true
      [[ a == b ]]
single:
  script: echo $HOME
`;
    const found = await check(gitlabScripts(parsePipelineFile('.gitlab-ci.yml', text)));
    const lines = ['echo $name', '[[ a', 'echo $HOME'].map((part) => lineWith(text, part));
    expect([...new Set(found.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(lines);
    expect(found.map(({ message }) => message)).toContainEqual(saying('SC3010'));
  });
});

describe('a script of the repository', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'forgefeed-lint-'));
    await runGit({ folder: root, args: ['init', '--quiet'] });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is known by its first line, and ignored files are left alone', async () => {
    const bad = '#!/usr/bin/env bash\ntrue\necho $ONE\n';
    await writeFile(join(root, '.gitignore'), 'dist\n');
    for (const name of ['run', 'dist']) await writeFile(join(root, name), bad);
    await writeFile(join(root, 'code.js'), '#!/usr/bin/env node\n');
    expect(await check(await repositoryScripts(root))).toMatchObject([{ path: 'run', line: 3 }]);
    await writeFile(join(root, 'run'), '#!/bin/sh\necho "$ONE"\n');
    expect(await check(await repositoryScripts(root))).toEqual([]);
  });

  it('is not looked for where git does not know the files', async () => {
    await rm(join(root, '.git'), { recursive: true });
    await expect(repositoryScripts(root)).rejects.toThrow('git could not list');
  });
});
