import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { runGit } from '../../../git-server/run-git.ts';
import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';

describe('a person in the web pages', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.actions.pushes.length = 0;
  });
  const filesOf = ({ folder }: { folder: string }) =>
    runGit({ folder, args: ['ls-tree', '-r', '--format=%(objectmode) %(path)', 'main'] });

  it('makes repositories of files, of a folder, of a git repository, and that starts nothing', async () => {
    const files = new Map([
      ['a b', 'x'],
      ['run', '#!/bin/sh\n'],
    ]);
    const expected = '100644 a b\n100755 run';
    expect(await filesOf(await world.octo.createRepository({ name: 'one', content: { files } }))).toBe(
      expected,
    );

    const fromFolder = await world.folder();
    await mkdir(join(fromFolder, '.git'));
    await writeFile(join(fromFolder, '.git', 'config'), '');
    for (const [path, text] of files) await writeFile(join(fromFolder, path), text);
    await chmod(join(fromFolder, 'run'), 0o755);
    expect(await filesOf(await world.octo.createRepository({ name: 'two', content: { fromFolder } }))).toBe(
      expected,
    );

    const fromGit = world.feeds.folder;
    const three = await world.octo.createRepository({ name: 'three', content: { fromGit, ref: 'main' } });
    const tip = (folder: string) => runGit({ folder, args: ['rev-parse', 'main'] });
    expect(await tip(three.folder)).toBe(await tip(fromGit));
    expect(world.actions.pushes).toEqual([]);
  });

  it('changes and removes files in the web editor, which is a push', async () => {
    const before = await runGit({ folder: world.feeds.folder, args: ['rev-parse', 'main'] });
    const after = await world.octo.commitFiles('feeds', { 'README.md': null, 'new.md': 'new' });
    expect(await filesOf(world.feeds)).toBe(
      '100644 .github/workflows/fetch.yml\n100644 new.md\n100755 src/run.sh',
    );
    expect(await runGit({ folder: world.feeds.folder, args: ['rev-parse', `${after}^`] })).toBe(before);
    expect(world.actions.pushes).toEqual([{ repository: 'feeds', branch: 'main', actor: 'octo' }]);
    expect((await world.api('/repos/octo/feeds/commits/main')).json).toMatchObject({
      author: { login: 'octo' },
    });
  });

  it('runs a workflow, unless it is disabled', async () => {
    const run = await world.octo.runWorkflow('feeds', 'fetch.yml', { inputs: { payload: 'x' } });
    expect(run.actor).toBe('octo');
    expect(world.actions.dispatches).toEqual([{ ref: 'main', inputs: { payload: 'x' }, actor: 'octo' }]);
    await world.octo.disableWorkflow('feeds', 'fetch.yml');
    await expect(world.octo.runWorkflow('feeds', 'fetch.yml')).rejects.toThrow('disabled');
    await world.octo.enableWorkflow('feeds', 'fetch.yml');
    await expect(world.octo.runWorkflow('feeds', 'none.yml')).rejects.toThrow('shows no none.yml');
  });

  it('sets and deletes secrets, sets variables and what GITHUB_TOKEN may', () => {
    world.octo.setSecret('feeds', 'key', 'secret');
    world.octo.setVariable('feeds', 'name', 'value');
    world.octo.setDefaultWorkflowPermissions('feeds', 'write');
    expect(world.feeds.secrets.get('KEY')?.value).toBe('secret');
    expect(world.feeds.variables.get('NAME')).toBe('value');
    expect(world.feeds.defaultWorkflowPermissions).toBe('write');
    world.octo.deleteSecret('feeds', 'KEY');
    expect(world.feeds.secrets.size).toBe(0);
    expect(() => world.octo.setSecret('feeds', 'GITHUB_KEY', 'x')).toThrow('GITHUB_');
  });

  it('has to be known, and owns what it touches', async () => {
    expect(() => world.github.person('nobody')).toThrow('no account nobody');
    await expect(world.github.addUser('octo')).rejects.toThrow('already');
    expect(() => world.reader.setSecret('feeds', 'KEY', 'x')).toThrow('no repository reader/feeds');
    expect(() => world.github.repository('octo', 'none')).toThrow('no repository octo/none');
  });
});
