import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { FILES, type GithubWorld, openGithubWorld } from '../open-github-world.ts';
import { runGit } from '../../../git-server/run-git.ts';

describe('forks and copies', () => {
  let world: GithubWorld;
  let upstream: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    await world.octo.commitFiles('feeds', { second: 'commit' });
    upstream = await world.octo.commitFiles('feeds', { a: 'other branch' }, { branch: 'data' });
    world.octo.setSecret('feeds', 'KEY', 'secret');
    world.octo.setVariable('feeds', 'NAME', 'value');
    world.octo.setPagesSource('feeds', 'workflow');
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.actions.pushes.length = 0;
  });
  const branches = ({ folder }: { folder: string }) =>
    runGit({ folder, args: ['for-each-ref', '--format=%(refname:lstrip=2)'] });
  const count = ({ folder }: { folder: string }) => runGit({ folder, args: ['rev-list', '--count', 'main'] });

  describe('a fork', () => {
    it('is public, with Actions off, and inherits neither secrets, variables nor Pages', async () => {
      const fork = await world.reader.fork('octo/feeds', { name: 'mine' });
      expect(fork).toMatchObject({
        isPrivate: false,
        actionsEnabled: false,
        forkOf: world.feeds.id,
        pages: null,
      });
      expect([fork.secrets.size, fork.variables.size]).toEqual([0, 0]);
      expect(world.actions.pushes).toEqual([]);
      expect(await count(fork)).toBe('2');
      expect((await world.api('/repos/reader/mine')).json).toMatchObject({
        fork: true,
        parent: { full_name: 'octo/feeds' },
      });
    });

    it('shows no workflow until a person has pressed the button; no API can', async () => {
      const all = world.reader.createToken({
        permissions: { actions: 'write', administration: 'write' },
        repositories: 'all',
      });
      const list = async () => (await world.api('/repos/reader/mine/actions/workflows')).json;
      const put = (path: string, body?: unknown) =>
        world.api(`/repos/reader/mine/actions/${path}`, { method: 'PUT', token: all, body });
      expect(await list()).toMatchObject({ total_count: 0 });
      expect((await put('permissions', { enabled: true })).status).toBe(204);
      expect((await put('workflows/fetch.yml/enable')).status).toBe(404);
      expect(await list()).toMatchObject({ total_count: 0 });
      world.reader.enableActions('mine');
      expect(await list()).toMatchObject({ total_count: 1 });
    });

    it('has the default branch only, unless asked for all', async () => {
      expect(await branches(await world.reader.fork('octo/feeds', { name: 'one' }))).toBe('main');
      const all = await world.reader.fork('octo/feeds', { name: 'all', defaultBranchOnly: false });
      expect(await branches(all)).toBe('data\nmain');
    });

    it('shares its commits with the whole network, both ways', async () => {
      const sha = await world.reader.commitFiles('mine', { mine: 'from the fork' });
      const { raw } = world.github.urls;
      expect((await world.api(`/repos/octo/feeds/commits/${sha}`)).json).toMatchObject({ sha });
      expect(await (await fetch(`${raw}/octo/feeds/${sha}/mine`)).text()).toBe('from the fork');
      expect((await world.api(`/repos/reader/mine/commits/${upstream}`)).status).toBe(200);
      const second = await world.octo.commitFiles('feeds', { later: 'x' });
      expect(await (await fetch(`${raw}/reader/mine/${second}/later`)).text()).toBe('x');
      expect((await world.api('/repos/octo/feeds/contents/mine')).status).toBe(404);
    });

    it('is made by the API too, once, with all branches', async () => {
      const token = world.reader.createToken({
        permissions: { administration: 'write' },
        repositories: 'all',
      });
      const template = await world.octo.createRepository({ name: 'tool', content: { files: FILES } });
      await world.octo.commitFiles('tool', { a: 'a' }, { branch: 'data' });
      const ask = () =>
        world.api('/repos/octo/tool/forks', { method: 'POST', token, body: { name: 'my-tool' } });
      expect(await ask()).toMatchObject({ status: 202, json: { full_name: 'reader/my-tool', fork: true } });
      expect(await ask()).toMatchObject({ status: 202, json: { full_name: 'reader/my-tool' } });
      expect(await branches(world.github.repository('reader', 'my-tool'))).toBe('data\nmain');
      expect((await world.api('/repos/octo/tool')).json).toMatchObject({ forks_count: 1 });
      expect(template.forkOf).toBeNull();
      const narrow = world.reader.createToken({
        permissions: { administration: 'write' },
        repositories: ['mine'],
      });
      const refused = await world.api('/repos/octo/tool/forks', { method: 'POST', token: narrow });
      expect(refused.status).toBe(403);
    });
  });

  describe('a copy of a template', () => {
    it('is one commit of the default branch, as private as chosen, with Actions on and nothing inherited', async () => {
      const copy = await world.reader.useTemplate('octo/feeds', { name: 'copy', private: true });
      expect(copy).toMatchObject({
        isPrivate: true,
        actionsEnabled: true,
        forkOf: null,
        isTemplate: false,
        pages: null,
      });
      expect([copy.secrets.size, copy.variables.size]).toEqual([0, 0]);
      expect([await count(copy), await branches(copy)]).toEqual(['1', 'main']);
      const tree = (folder: string) => runGit({ folder, args: ['rev-parse', 'main^{tree}'] });
      expect(await tree(copy.folder)).toBe(await tree(world.feeds.folder));
      expect((await runGit({ folder: copy.folder, args: ['ls-tree', 'main:src'] })).slice(0, 6)).toBe(
        '100755',
      );
    });

    it('has a network of its own', async () => {
      const { folder } = world.github.repository('reader', 'copy');
      await expect(runGit({ folder, args: ['cat-file', '-t', upstream] })).rejects.toThrow();
      await world.reader.useTemplate('octo/feeds', { name: 'open-copy' });
      const sha = await world.reader.commitFiles('open-copy', { mine: 'x' });
      expect((await world.api(`/repos/octo/feeds/commits/${sha}`)).status).toBe(422);
    });

    it('sets off what waits for a push, as far as projects tell', async () => {
      await world.reader.useTemplate('octo/feeds', { name: 'loud' });
      expect(world.actions.pushes).toEqual([{ repository: 'loud', branch: 'main', actor: 'reader' }]);
      world.github.settings.templateCopyIsPush = false;
      await world.reader.useTemplate('octo/feeds', { name: 'quiet' });
      expect(world.actions.pushes).toHaveLength(1);
    });

    it('is made by the API too, of templates only', async () => {
      const token = world.reader.createToken({
        permissions: { administration: 'write' },
        repositories: 'all',
      });
      const generate = (from: string, body: unknown, as = token) =>
        world.api(`/repos/${from}/generate`, { method: 'POST', token: as, body });
      const wanted = { name: 'by-api', private: true, include_all_branches: true };
      expect(await generate('octo/feeds', wanted)).toMatchObject({
        status: 201,
        json: { full_name: 'reader/by-api', private: true, template_repository: { full_name: 'octo/feeds' } },
      });
      expect(await branches(world.github.repository('reader', 'by-api'))).toBe('data\nmain');
      expect(await generate('octo/feeds', wanted)).toMatchObject({
        status: 422,
        json: { errors: [{ field: 'name', code: 'custom' }] },
      });
      expect((await generate('octo/tool', wanted)).status).toBe(422);
      expect((await generate('octo/none', wanted)).status).toBe(404);
      const little = world.reader.createToken({ permissions: { contents: 'write' }, repositories: 'all' });
      expect((await generate('octo/feeds', { name: 'z' }, little)).status).toBe(403);
    });
  });

  it('takes a name once in an account', async () => {
    await expect(world.octo.createRepository({ name: 'FEEDS' })).rejects.toThrow('already exists');
  });
});
