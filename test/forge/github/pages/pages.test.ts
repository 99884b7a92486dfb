import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';

describe('Pages', () => {
  let world: GithubWorld;
  let url: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    url = world.github.pagesUrl('octo', 'feeds');
  });
  afterAll(() => world.close());

  async function deploy(files: Readonly<Record<string, string>>, repository = world.feeds): Promise<string> {
    const folder = await world.folder();
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return world.actions.host().deployPages(repository, folder);
  }
  const get = (path: string, options: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...options });

  it('is not there before it was deployed, nor deployed before somebody has set its source', async () => {
    expect((await get('')).status).toBe(404);
    await expect(deploy({ 'index.html': 'x' })).rejects.toThrow('Ensure GitHub Pages has been enabled');
    world.octo.setPagesSource('feeds', 'workflow');
    expect((await get('')).status).toBe(404);
    expect(await deploy({ 'index.html': 'hello' })).toBe(url);
    expect(await (await get('')).text()).toBe('hello');
  });

  it('sends its own headers and no others', async () => {
    await deploy({ 'index.html': 'hello', _headers: '/*\n  x-mine: 1\n' });
    const { headers, status } = await get('');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('max-age=600');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBeNull();
    expect(headers.get('x-mine')).toBeNull();
    const again = await get('', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('serves folders by their index, behind a slash', async () => {
    await deploy({ 'index.html': 'root', 'sub/index.html': 'sub', 'about.html': 'about', 'a/b.js': '1' });
    const bare = await fetch(`${url.slice(0, -1)}?q=1`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, '/feeds/?q=1']);
    const sub = await get('sub');
    expect([sub.status, sub.headers.get('location')]).toEqual([301, '/feeds/sub/']);
    expect(await (await get('sub/')).text()).toBe('sub');
    expect(await (await get('about')).text()).toBe('about');
    expect((await get('a/')).status).toBe(404);
    expect((await get('a/b.js')).headers.get('content-type')).toBe('application/javascript; charset=utf-8');
  });

  it('shows a site’s own page for what is missing', async () => {
    await deploy({ 'index.html': 'root', '404.html': 'lost' });
    const missing = await get('nothing');
    expect([missing.status, await missing.text()]).toEqual([404, 'lost']);
  });

  it('replaces a site whole', async () => {
    await deploy({ 'old.html': 'old' });
    await deploy({ 'new.html': 'new' });
    expect([(await get('old.html')).status, (await get('new.html')).status]).toEqual([404, 200]);
    expect((await get('new.html', { method: 'POST' })).status).toBe(405);
  });

  it('has all sites of an account on one origin, and those of another on another', async () => {
    const second = await world.octo.createRepository({ name: 'second' });
    world.octo.setPagesSource('second', 'workflow');
    await world.reader.fork('octo/feeds');
    expect(new URL(await deploy({ 'index.html': 'two' }, second)).origin).toBe(new URL(url).origin);
    const other = world.github.pagesUrl('reader', 'feeds');
    expect(new URL(other).origin).not.toBe(new URL(url).origin);
    expect((await fetch(other)).status).toBe(404);
  });
});
