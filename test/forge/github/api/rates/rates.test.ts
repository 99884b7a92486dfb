import { request } from 'node:http';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createBarrier } from '../../../../git-server/barrier.ts';
import { realSettings } from '../../github-settings.ts';
import { anyNumber, textLike, textWith } from '../../matchers.ts';
import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const HOUR_MS = 3_600_000;
const R = '/repos/octo/feeds';

describe('limits', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.core.clock.advance(2 * HOUR_MS);
    world.github.settings.limits = realSettings().limits;
  });
  const left = async (options?: Parameters<GithubWorld['api']>[1]) => {
    const { headers, status } = await world.api(R, options);
    return [status, Number(headers.get('x-ratelimit-remaining'))];
  };

  it('are the documented ones', () => {
    expect(realSettings().limits).toEqual({
      anonymousPerHour: 60,
      userPerHour: 5000,
      jobTokenPerHour: 1000,
      concurrent: 100,
      pointsPerMinute: 900,
      contentPerMinute: 80,
      contentPerHour: 500,
      triggersPerTenSeconds: 1500,
    });
  });

  it('give strangers 60 requests an hour, say how many are left, and then 403 until the hour is over', async () => {
    const first = await world.api(R);
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('x-ratelimit')))).toEqual(
      {
        'x-ratelimit-limit': '60',
        'x-ratelimit-remaining': '59',
        'x-ratelimit-used': '1',
        'x-ratelimit-resource': 'core',
        'x-ratelimit-reset': textLike(/^\d{10}$/),
      },
    );
    for (let count = 0; count < 59; count++) await world.api('/zen');
    const last = await world.api(R);
    expect([last.status, last.json]).toEqual([
      403,
      expect.objectContaining({
        message: textLike(/^API rate limit exceeded for 127\.0\.0\.1\./),
      }),
    ]);
    expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(last.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(world.core.clock.nowMs());
    expect((await world.api(R, { token: world.token({}) })).status).toBe(200);
    world.core.clock.advance(HOUR_MS);
    expect(await left()).toEqual([200, 59]);
  });

  it('count each address by itself', async () => {
    expect(await left()).toEqual([200, 59]);
    expect(await remainingFrom(world, '127.0.0.7')).toBe('59');
    expect(await remainingFrom(world, '127.0.0.7')).toBe('58');
    expect(await left()).toEqual([200, 58]);
  });

  it('count all tokens of a user together, and a job’s for its repository', async () => {
    expect(await left({ token: world.token({}) })).toEqual([200, 4999]);
    expect(await left({ token: world.token({}) })).toEqual([200, 4998]);
    expect(await left({ token: world.reader.createToken({ permissions: {}, repositories: 'all' }) })).toEqual(
      [200, 4999],
    );
    const job = () => world.actions.host().jobToken(world.feeds, {}).token;
    expect(await left({ token: job() })).toEqual([200, 999]);
    expect(await left({ token: job() })).toEqual([200, 998]);
  });

  it('count requests with a bad token as a stranger’s', async () => {
    expect(await left({ token: 'ghp_bad' })).toEqual([401, 59]);
  });

  it('ask nothing for a 304 with a token, but do without', async () => {
    const token = world.token({});
    const tag = (await world.api(R, { token })).headers.get('etag') ?? '';
    const again = { headers: { 'if-none-match': tag } };
    expect(await left({ ...again, token })).toEqual([304, 4999]);
    const anonymous = (await world.api(R)).headers.get('etag') ?? '';
    expect(await left({ headers: { 'if-none-match': anonymous } })).toEqual([304, 58]);
    expect(await left({ headers: { 'if-none-match': anonymous }, token: 'ghp_bad' })).toEqual([401, 57]);
  });

  it('can be asked for without being counted', async () => {
    const reply = await world.api('/rate_limit');
    expect(reply.json).toMatchObject({ resources: { core: { limit: 60, used: 0, remaining: 60 } } });
    expect(await left()).toEqual([200, 59]);
  });

  it('allow 900 points a minute: 1 for a read, 5 for a write', async () => {
    world.github.settings.limits = { ...realSettings().limits, pointsPerMinute: 11 };
    const token = world.token({ actions: 'write' });
    const enable = { method: 'PUT', token };
    for (const expected of [204, 204, 403]) {
      expect((await world.api(`${R}/actions/workflows/7/enable`, enable)).status).toBe(expected);
    }
    expect(await left({ token })).toEqual([200, anyNumber]);
    const refused = await world.api(R, { token });
    expect([refused.status, refused.json]).toEqual([
      403,
      expect.objectContaining({ message: textWith('secondary rate limit') }),
    ]);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    world.core.clock.advance(wait * 1000);
    expect((await left({ token }))[0]).toBe(200);
  });

  it.each([
    ['minute', { contentPerMinute: 2 }, 60_000],
    ['hour', { contentPerHour: 2 }, HOUR_MS],
  ] as const)('allow so many writes a %s', async (_, change, windowMs) => {
    world.github.settings.limits = { ...realSettings().limits, ...change };
    const token = world.token({ actions: 'write' });
    const write = async () =>
      (await world.api(`${R}/actions/workflows/7/enable`, { method: 'PUT', token })).status;
    expect([await write(), await write(), await write()]).toEqual([204, 204, 403]);
    world.core.clock.advance(windowMs / 2);
    expect(await write()).toBe(403);
    world.core.clock.advance(windowMs / 2);
    expect(await write()).toBe(204);
  });

  it('allow 100 requests at once', async () => {
    world.github.settings.limits = { ...realSettings().limits, concurrent: 3 };
    const token = world.token({});
    const everybody = createBarrier(8);
    world.core.setFault(async () => {
      await everybody();
      return null;
    });
    const asked = Array.from({ length: 8 }, () => world.api(`${R}/commits/main`, { token }));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    world.core.setFault(null);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    expect((await left({ token }))[0]).toBe(200);
  });

  it('allow 1,500 trigger events in ten seconds for a repository', async () => {
    world.github.settings.limits = { ...realSettings().limits, triggersPerTenSeconds: 2 };
    const token = world.token({ actions: 'write', contents: 'write' });
    const post = async (path: string, body: unknown) =>
      (await world.api(`${R}${path}`, { method: 'POST', token, body })).status;
    expect(await post('/actions/workflows/7/dispatches', { ref: 'main' })).toBe(204);
    expect(await post('/dispatches', { event_type: 'x' })).toBe(204);
    expect(await post('/actions/workflows/7/dispatches', { ref: 'main' })).toBe(403);
    world.core.clock.advance(10_000);
    expect(await post('/actions/workflows/7/dispatches', { ref: 'main' })).toBe(204);
  });
});

/** Asks from another address of loopback. */
function remainingFrom({ github }: GithubWorld, localAddress: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${github.urls.api}${R}`,
      { localAddress, headers: { 'user-agent': 'test' } },
      (answer) => {
        answer.resume();
        resolve(answer.headers['x-ratelimit-remaining']);
      },
    );
    asked.on('error', reject).end();
  });
}
