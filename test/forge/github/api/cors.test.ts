import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';

const R = '/repos/octo/feeds';
const namesIn = (text: string | null) => (text ?? '').split(', ');

describe('CORS of the API', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
  });
  afterAll(() => world.close());

  it('answers a preflight with 204, for a day, without counting it', async () => {
    const { status, headers, text } = await world.api(`${R}/anything`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.invalid', 'access-control-request-headers': 'authorization' },
    });
    expect([status, text]).toEqual([204, '']);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-max-age')).toBe('86400');
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST, PATCH, PUT, DELETE');
    expect((await world.api('/rate_limit')).headers.get('x-ratelimit-used')).toBe('0');
  });

  it('allows exactly the measured headers, whatever is asked for', async () => {
    const asked = 'authorization, cache-control, pragma, x-my-own';
    const { headers } = await world.api(R, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': asked },
    });
    const allowed = namesIn(headers.get('access-control-allow-headers')).map((name) => name.toLowerCase());
    expect(allowed).toHaveLength(17);
    for (const name of ['authorization', 'content-type', 'if-none-match', 'x-github-api-version']) {
      expect(allowed).toContain(name);
    }
    for (const name of ['cache-control', 'pragma', 'accept-language', 'x-my-own'])
      expect(allowed).not.toContain(name);
  });

  it('lets pages of every origin read every answer, but only the exposed headers', async () => {
    for (const options of [{}, { token: 'ghp_bad' }, { method: 'POST' }]) {
      const { headers } = await world.api(R, options);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.has('access-control-allow-credentials')).toBe(false);
      const exposed = namesIn(headers.get('access-control-expose-headers'));
      expect(exposed).toHaveLength(19);
      expect(exposed).toEqual(
        expect.arrayContaining([
          'ETag',
          'Link',
          'Retry-After',
          'X-RateLimit-Remaining',
          'X-OAuth-Scopes',
          'Sunset',
        ]),
      );
      for (const name of ['Date', 'X-Accepted-GitHub-Permissions', 'X-GitHub-Api-Version-Selected']) {
        expect(exposed).not.toContain(name);
      }
    }
  });

  it('says nothing of CORS for git', async () => {
    const url = `${world.github.urls.server}/octo/feeds.git/info/refs?service=git-upload-pack`;
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await fetch(url, { method });
      expect(headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});
