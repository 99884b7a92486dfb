import { beforeEach, describe, expect, it } from 'vitest';

import { openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { api, core, gitlab } = test;
const path = await test.project(null);
const MINUTE_MS = 60_000;

/** A whole minute lies ahead. */
beforeEach(() => core.clock.advance(MINUTE_MS - (core.clock.nowMs() % MINUTE_MS)));

async function statuses(
  count: number,
  send: () => Promise<{ status: number }>,
): Promise<Record<number, number>> {
  const found: Record<number, number> = {};
  for (let sent = 0; sent < count; sent += 50) {
    const answers = await Promise.all(Array.from({ length: Math.min(50, count - sent) }, send));
    for (const { status } of answers) found[status] = (found[status] ?? 0) + 1;
  }
  return found;
}

describe('requests a minute', () => {
  it('are 500 without a token', async () => {
    const send = () => api('GET', 'user', { token: null });
    expect(await statuses(501, send)).toEqual({ 401: 500, 429: 1 });
    const over = await send();
    expect(over.text).toBe('Retry later\n');
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Object.fromEntries(over.headers)).toMatchObject({
      'ratelimit-limit': '500',
      'ratelimit-remaining': '0',
    });
    core.clock.advance(MINUTE_MS);
    expect((await send()).status).toBe(401);
  });

  it('are 2,000 with one, of all tokens of a person', async () => {
    const other = test.alice.createAccessToken({ scopes: ['api'] });
    expect(await statuses(1000, () => api('GET', 'user', { token: other }))).toEqual({ 200: 1000 });
    expect(await statuses(1001, () => api('GET', 'user'))).toEqual({ 200: 1000, 429: 1 });
  });

  it('are 500 for files', async () => {
    const send = () => api('GET', 'projects/none/repository/files/none/raw');
    expect(await statuses(501, send)).toEqual({ 404: 500, 429: 1 });
  });

  it('are 300 for one raw page', async () => {
    const send = (file: string) => fetch(`${gitlab.url}/${path}/-/raw/main/${file}`);
    expect(await statuses(301, () => send('README.md'))).toEqual({ 200: 300, 429: 1 });
    expect((await send('none')).status).toBe(404);
  });
});
