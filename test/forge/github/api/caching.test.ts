import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';

const R = '/repos/octo/feeds';

describe('caching of the API', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
  });
  afterAll(() => world.close());

  it('lets browsers keep answers for a minute', async () => {
    const anonymous = await world.api(R);
    expect(anonymous.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60');
    const signedIn = await world.api(R, { token: world.token({}) });
    expect(signedIn.headers.get('cache-control')).toBe('private, max-age=60, s-maxage=60');
    expect(signedIn.headers.get('vary')).toContain('Authorization');
    expect((await world.api(`${R}/git/ref/heads/none`)).headers.has('cache-control')).toBe(false);
  });

  it('tags every answer that was found, and says 304 to who has it', async () => {
    for (const path of [R, `${R}/contents/README.md`, `${R}/actions/workflows`, `${R}/git/ref/heads/main`]) {
      const { headers } = await world.api(path);
      const tag = headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"[0-9a-f]{64}"$/);
      const again = await world.api(path, { headers: { 'if-none-match': `"other", ${tag}` } });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
      expect(again.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('gives the SHA of a branch as text, tagged by itself', async () => {
    const ask = (headers: Record<string, string> = {}) =>
      world.api(`${R}/commits/main`, { headers: { accept: 'application/vnd.github.sha', ...headers } });
    const first = await ask();
    expect(first.text).toMatch(/^[0-9a-f]{40}$/);
    expect(first.headers.get('etag')).toBe(`"${first.text}"`);
    expect((await ask({ 'if-none-match': `"${first.text}"` })).status).toBe(304);
    const next = await world.octo.commitFiles('feeds', { 'new.txt': 'new' });
    const changed = await ask({ 'if-none-match': `"${first.text}"` });
    expect([changed.status, changed.text]).toEqual([200, next]);
  });
});
