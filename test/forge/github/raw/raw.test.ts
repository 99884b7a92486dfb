import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';

describe('raw', () => {
  let world: GithubWorld;
  let base: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    base = `${world.github.urls.raw}/octo/feeds`;
    await world.octo.createRepository({ name: 'hidden', private: true, content: { files: { a: 'a' } } });
  });
  afterAll(() => world.close());
  const text = async (path: string) => (await fetch(`${base}/${path}`)).text();
  const status = async (path: string, options?: RequestInit) =>
    (await fetch(`${base}/${path}`, options)).status;
  const write = (content: string, branch = 'main') =>
    world.octo.commitFiles('feeds', { 'state file': content }, { branch });

  it('gives files to pages of every origin', async () => {
    const { headers, status } = await fetch(`${base}/main/README.md`);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('max-age=300');
    expect(headers.get('vary')).toContain('Authorization');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('access-control-expose-headers')).toBeNull();
  });

  it('finds them by branch, whole ref, tag and commit, but by no blob', async () => {
    const sha = await write('here', 'deep/branch');
    await world.git(['-C', world.feeds.folder, 'tag', 'v1', sha]);
    for (const ref of ['deep/branch', 'refs/heads/deep/branch', 'v1', 'refs/tags/v1', sha]) {
      expect([ref, await text(`${ref}/state%20file`)]).toEqual([ref, 'here']);
    }
    const tree = await world.api(`/repos/octo/feeds/git/trees/${sha}`);
    const blob = /"path":"state file"[^}]*"sha":"([0-9a-f]{40})"/.exec(tree.text)?.[1] ?? '';
    expect(blob).toHaveLength(40);
    for (const path of [
      `${blob}/state%20file`,
      blob,
      'main/none',
      'none/README.md',
      'main/src',
      'main/%ff',
    ]) {
      expect([path, await status(path)]).toEqual([path, 404]);
    }
  });

  it('refuses every preflight', async () => {
    expect(await status('main/README.md', { method: 'OPTIONS' })).toBe(403);
    expect(await status('main/README.md', { method: 'POST' })).toBe(403);
  });

  it('hides private repositories, whatever the token', async () => {
    const token = world.octo.createToken({ permissions: { contents: 'read' }, repositories: 'all' });
    const url = `${world.github.urls.raw}/octo/hidden/main/a`;
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}?token=${token}`)).status).toBe(404);
  });

  it('shows a branch as it was up to 300 seconds ago, whatever the query', async () => {
    await write('old', 'stale');
    expect(await text('stale/state%20file')).toBe('old');
    await write('new', 'stale');
    world.core.clock.advance(240_000);
    expect(await text('stale/state%20file')).toBe('old');
    expect(await text('stale/state%20file?_=1')).toBe('old');
    expect(await text('refs/heads/stale/state%20file')).toBe('new');
    world.core.clock.advance(60_000);
    expect(await text('stale/state%20file')).toBe('new');
    world.github.settings.rawIgnoresQuery = false;
    await write('newer', 'stale');
    expect(await text('stale/state%20file?_=2')).toBe('newer');
    expect(await text('stale/state%20file')).toBe('new');
  });

  it('never changes what a commit holds', async () => {
    const sha = await write('one');
    expect(await text(`${sha}/state%20file`)).toBe('one');
    await write('two');
    expect(await text(`${sha}/state%20file`)).toBe('one');
  });

  it('does not know a commit that was just pushed', async () => {
    world.github.settings.rawPropagationMs = 90_000;
    const sha = await write('three');
    expect(await status(`${sha}/state%20file`)).toBe(404);
    world.core.clock.advance(90_000);
    expect(await text(`${sha}/state%20file`)).toBe('three');
  });

  it('says 304 to who has it', async () => {
    const first = await fetch(`${base}/main/README.md`);
    const tag = first.headers.get('etag') ?? '';
    expect(await status('main/README.md', { headers: { 'if-none-match': tag } })).toBe(304);
    expect(await status('main/README.md', { headers: { 'if-none-match': '"other"' } })).toBe(200);
  });

  it('costs nothing of the API', async () => {
    await text('main/README.md');
    const { headers } = await world.api('/rate_limit');
    const before = headers.get('x-ratelimit-used');
    await text('main/README.md');
    expect((await world.api('/rate_limit')).headers.get('x-ratelimit-used')).toBe(before);
  });
});
