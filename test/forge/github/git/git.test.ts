import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { textWith } from '../matchers.ts';
import { FILES, type GithubWorld, openGithubWorld } from '../open-github-world.ts';
import type { Permissions } from '../model.ts';

describe('git over HTTP', () => {
  let world: GithubWorld;
  let folder: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    await world.octo.createRepository({ name: 'hidden', private: true, content: { files: FILES } });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.actions.pushes.length = 0;
    folder = await world.folder();
    expect((await world.git(['clone', '--quiet', world.remote('octo/feeds'), '.'], folder)).exitCode).toBe(0);
  });

  const token = (permissions: Permissions) =>
    world.octo.createToken({ permissions, repositories: ['feeds', 'hidden'] });
  const job = (permissions: Permissions) => world.actions.host().jobToken(world.feeds, permissions).token;
  const git = async (...args: string[]) => (await world.git(args, folder)).stdout.toString().trim();
  const commit = async (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
    await git('add', '--all');
    await git('commit', '--quiet', '--message=change');
    return git('rev-parse', 'HEAD');
  };
  const push = async (as: string | undefined, ...refs: string[]) => {
    const { exitCode, stderr } = await world.git(['push', world.remote('octo/feeds', as), ...refs], folder);
    return { ok: exitCode === 0, stderr };
  };
  const statusOf = async (repository: string, service: string, authorization?: string) => {
    const url = `${world.remote(repository)}/info/refs?service=${service}`;
    const { status, headers } = await fetch(url, {
      headers: authorization === undefined ? {} : { authorization },
    });
    return [status, headers.get('www-authenticate')];
  };
  const basic = (text: string) => `Basic ${Buffer.from(`x:${text}`).toString('base64')}`;

  it('lets anybody clone what is public, with or without `.git`', async () => {
    expect(await git('ls-files')).toContain('README.md');
    const url = world.remote('octo/feeds').replace(/\.git$/, '');
    expect((await world.git(['ls-remote', url])).stdout.toString()).toContain('refs/heads/main');
  });

  it('asks strangers who they are, hides from others, and says 403 to who may only read', async () => {
    const ask = ['401', 'Basic realm="GitHub"'];
    const read = 'git-upload-pack';
    const write = 'git-receive-pack';
    const text = async (...args: Parameters<typeof statusOf>) => (await statusOf(...args)).map(String);
    expect(await text('octo/hidden', read)).toEqual(ask);
    expect(await text('octo/none', read)).toEqual(ask);
    expect(await text('octo/feeds', write)).toEqual(ask);
    expect(await text('octo/feeds', read, basic('ghp_bad'))).toEqual(ask);
    expect(await text('octo/feeds', read, `Bearer ${token({ contents: 'read' })}`)).toEqual(ask);
    const other = world.reader.createToken({ permissions: { contents: 'write' }, repositories: 'all' });
    expect(await text('octo/hidden', read, basic(other))).toEqual(['404', 'null']);
    expect(await text('octo/none', read, basic(other))).toEqual(['404', 'null']);
    expect(await text('octo/feeds', write, basic(other))).toEqual(['403', 'null']);
    expect(await text('octo/feeds', write, basic(token({ contents: 'read' })))).toEqual(['403', 'null']);
    expect(await text('octo/feeds', write, basic(job({ contents: 'read' })))).toEqual(['403', 'null']);
    expect(await text('octo/hidden', read, basic(token({ contents: 'read' })))).toEqual(['200', 'null']);
    expect(await text('octo/hidden', read, basic(token({ actions: 'read' })))).toEqual(['403', 'null']);
    expect(await text('octo/hidden', read, basic(job({ contents: 'write' })))).toEqual(['404', 'null']);
  });

  it('serves nothing else on the web host', async () => {
    expect((await fetch(`${world.github.urls.server}/octo/feeds`)).status).toBe(404);
    expect((await fetch(`${world.remote('octo/feeds')}/HEAD`)).status).toBe(404);
  });

  it('takes a push of a token with contents: write, and tells Actions', async () => {
    const sha = await commit({ 'new.txt': 'new' });
    expect(
      await push(token({ contents: 'write' }), 'HEAD:main', 'HEAD:refs/heads/a/b', 'HEAD:refs/tags/t'),
    ).toMatchObject({ ok: true });
    expect(world.actions.pushes).toEqual([
      { repository: 'feeds', branch: 'main', actor: 'octo' },
      { repository: 'feeds', branch: 'a/b', actor: 'octo' },
    ]);
    expect((await world.api('/repos/octo/feeds/commits/main')).json).toMatchObject({ sha });
    expect((await world.api('/repos/octo/feeds/commits/t')).json).toMatchObject({ sha });
  });

  it('starts nothing by a push of a job, nor by one that was rejected or deletes', async () => {
    await commit({ 'job.txt': 'x' });
    expect((await push(job({ contents: 'write' }), 'HEAD:main')).ok).toBe(true);
    expect((await push(token({ contents: 'write' }), 'HEAD~1:main')).ok).toBe(false);
    expect((await push(token({ contents: 'write' }), ':a/b')).ok).toBe(true);
    expect(world.actions.pushes).toEqual([]);
  });

  it('keeps compare-and-swap: a stale lease is rejected', async () => {
    const old = await git('rev-parse', 'HEAD');
    await world.octo.commitFiles('feeds', { 'raced.txt': 'x' });
    await commit({ 'mine.txt': 'x' });
    expect(
      await push(token({ contents: 'write' }), `--force-with-lease=main:${old}`, 'HEAD:main'),
    ).toMatchObject({
      ok: false,
      stderr: textWith('stale info'),
    });
  });

  it('refuses new workflow files from tokens that may not change them, on every branch', async () => {
    await commit({ '.github/workflows/fetch.yml': 'on: push\n' });
    const text = (who: string, what: string) =>
      `refusing to allow ${who} to create or update workflow \`.github/workflows/fetch.yml\` without ${what}`;
    expect(await push(job({ contents: 'write' }), 'HEAD:refs/heads/data')).toMatchObject({
      ok: false,
      stderr: textWith(text('a GitHub App', '`workflows` permission')),
    });
    const classic = world.octo.createToken({ kind: 'classic', scopes: ['repo'] });
    for (const as of [classic, token({ contents: 'write' })]) {
      expect(await push(as, 'HEAD:main')).toMatchObject({
        ok: false,
        stderr: textWith(text('a Personal Access Token', '`workflow` scope')),
      });
    }
    expect((await world.git(['ls-remote', world.remote('octo/feeds'), 'data'])).stdout.toString()).toBe('');
    expect(world.actions.pushes).toEqual([]);
    expect((await push(token({ contents: 'write', workflows: 'write' }), 'HEAD:refs/heads/w')).ok).toBe(true);
    const scoped = world.octo.createToken({ kind: 'classic', scopes: ['repo', 'workflow'] });
    expect((await push(scoped, 'HEAD:main')).ok).toBe(true);
  });

  it('takes branches with the workflow files of main, and branches without any, from a job', async () => {
    await commit({ 'same-workflows.txt': 'x' });
    expect((await push(job({ contents: 'write' }), 'HEAD:refs/heads/same')).ok).toBe(true);
    await git('checkout', '--quiet', '--orphan', 'data');
    await git('rm', '-r', '--force', '--quiet', '.');
    await commit({ state: 'sealed' });
    expect((await push(job({ contents: 'write' }), 'HEAD:refs/heads/data')).ok).toBe(true);
  });

  it('serves replaced and deleted commits by SHA for ever, whole or without blobs', async () => {
    const lost = await commit({ 'lost.txt': 'x' });
    const as = token({ contents: 'write' });
    await push(as, 'HEAD:refs/heads/lost');
    await push(as, ':lost');
    for (const version of [0, 2]) {
      const client = await world.folder();
      await world.git(['init', '--quiet', '.'], client);
      const options = ['-c', `protocol.version=${version}`];
      const fetched = await world.git(
        [...options, 'fetch', '--quiet', '--depth=1', '--filter=blob:none', world.remote('octo/feeds'), lost],
        client,
      );
      expect(fetched).toMatchObject({ exitCode: 0, stderr: '' });
      const missing = await world.git(['rev-list', '--objects', '--missing=print', lost], client);
      expect(missing.stdout.toString()).toMatch(/^\?/m);
    }
    expect((await world.api(`/repos/octo/feeds/commits/${lost}`)).status).toBe(200);
  });
});
