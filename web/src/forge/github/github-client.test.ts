import { describe, expect, it } from 'vitest';

import { CONFIGS, NOW_MS, openScripted, SHA, thrown, TIP } from '../test-support/open-scripted.ts';
import { answer, json, says, type Scripted } from '../test-support/scripted-fetch.ts';

const open = (...script: Scripted[]) => openScripted(CONFIGS.github, ...script);
const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));
const RESET_S = NOW_MS / 1000 + 1800;
const left = (remaining: number, more = {}) => ({
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(RESET_S),
  ...more,
});

describe('the tip', () => {
  it('is asked for as text, past the browser’s cache, on the condition of what was seen', async () => {
    const { client, sent, signal } = open(answer(200, SHA, { etag: TIP.validator }), answer(304));
    client.setToken('secret');
    const tip = await client.tip({ seen: null, signal });
    expect(tip).toEqual(TIP);
    expect(await client.tip({ seen: tip, signal })).toBe(tip);
    const headers = { accept: 'application/vnd.github.sha', authorization: 'Bearer secret' };
    const url = 'https://api.test/repos/ada/feeds/commits/data';
    expect(sent).toMatchObject([
      { url, cache: 'no-store', headers },
      { url, cache: 'default', headers: { ...headers, 'if-none-match': TIP.validator } },
    ]);
    expect(Object.keys(sent[0]?.headers ?? {})).toHaveLength(2);
  });

  it.each([
    [409, 'Git Repository is empty.'],
    [422, 'No commit found for SHA: data'],
  ])('is null at %i: there is no such branch', async (status, message) => {
    const { client, signal } = open(says(status, message));
    expect(await client.tip({ seen: null, signal })).toBeNull();
  });

  it('is refused where something else answers', async () => {
    const { client, signal } = open(answer(200, '<html>Sign in to the hotel'));
    expect(await thrown(client.tip({ seen: null, signal }))).toMatchObject({ code: 'refused' });
  });
});

describe('a refusal', () => {
  const limited = (retryAtMs: number) => ({ code: 'rate-limited', data: { retryAtMs } });
  it.each<[string, Response, object]>([
    ['hides the repository', says(404, 'Not Found'), { code: 'repository-hidden' }],
    ['misses a right', says(403, 'Resource not accessible by personal access token'), { code: 'forbidden' }],
    [
      'misses a right with the last request',
      says(403, 'Resource not accessible', left(0)),
      { code: 'forbidden' },
    ],
    [
      'is the hourly limit',
      says(403, 'API rate limit exceeded for 1.2.3.4.', left(0)),
      limited(RESET_S * 1000),
    ],
    ['is a limit of the edge', answer(429, '', left(0)), limited(RESET_S * 1000)],
    ['is a secondary limit', says(403, 'You have exceeded…', { 'retry-after': '7' }), limited(NOW_MS + 7000)],
    [
      'is one that does not say how long',
      says(403, 'secondary rate limit', left(9)),
      limited(NOW_MS + 60_000),
    ],
    [
      'is a limit by a clock that goes wrong',
      says(403, 'API rate limit', { ...left(0), 'x-ratelimit-reset': '9999999999' }),
      limited(NOW_MS + 3_600_000),
    ],
    ['is the forge’s own fault', answer(502), { code: 'forge-down', data: { status: 502 } }],
    ['is anything else', says(400, 'What?'), { code: 'refused', data: { status: 400 } }],
  ])('%s', async (_, response, expected) => {
    const { client, signal } = open(response);
    expect(await thrown(client.tip({ seen: null, signal }))).toMatchObject(expected);
  });
});

describe('a token that GitHub does not know', () => {
  const bad = () => says(401, 'Bad credentials');

  it('takes nothing from the reader that is public, and is tried once', async () => {
    const { client, sent, signal } = open(bad(), answer(200, SHA), answer(200, SHA), bad());
    client.setToken('old');
    await client.tip({ seen: null, signal });
    await client.tip({ seen: null, signal });
    expect(sent.map(({ headers }) => headers['authorization'] ?? null)).toEqual(['Bearer old', null, null]);
    expect(client.minPollMs()).toBe(60_000);
    expect(await thrown(client.dispatch({ payload: 'x', signal }))).toMatchObject({ code: 'unauthorized' });
  });

  it('is not tried again because it is given once more', async () => {
    const { client, sent, signal } = open(bad(), answer(200, SHA), answer(200, SHA));
    for (let time = 0; time < 2; time++) {
      client.setToken('old');
      await client.tip({ seen: null, signal });
    }
    expect(sent.map(({ headers }) => headers['authorization'] ?? null)).toEqual(['Bearer old', null, null]);
  });

  it('is the reason where the repository is private', async () => {
    const { client, signal } = open(bad(), says(404, 'Not Found'));
    client.setToken('old');
    expect(await thrown(client.tip({ seen: null, signal }))).toMatchObject({ code: 'unauthorized' });
  });
});

describe('a file', () => {
  const missing = () => answer(404, '404: Not Found');

  it('comes from raw by commit, with no header at all', async () => {
    const { client, sent, signal } = open(answer(200, 'sealed'));
    client.setToken('secret');
    expect(text(await client.read({ tip: TIP, path: '8/90620e01', signal }))).toBe('sealed');
    expect(sent).toMatchObject([{ url: `https://raw.test/ada/feeds/${SHA}/8/90620e01`, headers: {} }]);
    expect(sent[0]?.headers).toEqual({});
  });

  it.each<[string, Scripted]>([
    ['does not know the commit yet', missing()],
    ['has enough of us', answer(429)],
    ['cannot be reached', new TypeError('Failed to fetch')],
    ['is silent', 'silence'],
  ])('comes from the API where raw %s', async (_, response) => {
    const { client, sent, signal } = open(response, answer(200, 'sealed'));
    expect(text(await client.read({ tip: TIP, path: 'manifest', signal }))).toBe('sealed');
    expect(sent[1]).toMatchObject({
      url: `https://api.test/repos/ada/feeds/contents/manifest?ref=${SHA}`,
      headers: { accept: 'application/vnd.github.raw+json' },
    });
  });

  it('is asked of raw again after a while only, with a token; each time without', async () => {
    const ok = () => answer(200, 'x');
    const world = open(missing(), ok(), ok(), ok());
    const { client, signal } = world;
    client.setToken('secret');
    await client.read({ tip: TIP, path: 'a', signal });
    await client.read({ tip: TIP, path: 'b', signal });
    world.advance(120_000);
    await client.read({ tip: TIP, path: 'c', signal });
    expect(world.asked().map((line) => line.replace(SHA, 'sha'))).toEqual([
      'GET https://raw.test/ada/feeds/sha/a',
      'GET https://api.test/contents/a?ref=sha',
      'GET https://api.test/contents/b?ref=sha',
      'GET https://raw.test/ada/feeds/sha/c',
    ]);
    const stranger = open(missing(), ok(), missing(), ok());
    await stranger.client.read({ tip: TIP, path: 'a', signal });
    await stranger.client.read({ tip: TIP, path: 'b', signal });
    expect(stranger.sent.map(({ url }) => new URL(url).host)).toEqual([
      'raw.test',
      'api.test',
      'raw.test',
      'api.test',
    ]);
  });

  it('comes from the API where the host has no raw', async () => {
    const world = openScripted({ ...CONFIGS.github, rawUrl: null }, answer(200, 'x'));
    await world.client.read({ tip: TIP, path: 'a', signal: world.signal });
    expect(world.asked()).toEqual([`GET https://api.test/contents/a?ref=${SHA}`]);
  });

  it.each([
    [`No commit found for the ref ${SHA}`, 'commit'],
    ['Not Found', 'file'],
  ])('is gone where neither has it: %s', async (message, what) => {
    const { client, signal } = open(missing(), says(404, message));
    const error = await thrown(client.read({ tip: TIP, path: 'a', signal }));
    expect(error).toMatchObject({ code: 'commit-gone', data: { commit: SHA, missing: what } });
  });

  it('comes early by branch, and costs nothing', async () => {
    const { client, sent, signal } = open(answer(200, 'ring'));
    expect(text(await client.readEarly({ path: 'keyring.json', signal }))).toBe('ring');
    expect(sent).toMatchObject([{ url: 'https://raw.test/ada/feeds/data/keyring.json', cache: 'no-cache' }]);
  });

  it('is looked for in earnest where raw has none early', async () => {
    const early = (...script: Scripted[]) => {
      const { client, signal } = open(missing(), ...script);
      return client.readEarly({ path: 'access', signal });
    };
    expect(await early(says(422, 'No commit found for SHA: data'))).toBeNull();
    expect(await early(answer(200, SHA), says(404, 'Not Found'))).toBeNull();
    expect(text(await early(answer(200, SHA), answer(200, 'token')))).toBe('token');
    expect(await thrown(early(says(404, 'Not Found')))).toMatchObject({ code: 'repository-hidden' });
  });
});

describe('a dispatch', () => {
  it('posts the payload to mutate, a refresh nothing to fetch', async () => {
    const { client, sent, signal } = open(answer(204), json(200, { workflow_run_id: 1 }));
    client.setToken('secret');
    await client.dispatch({ payload: 'sealed', signal });
    await client.refresh({ signal });
    const at = 'https://api.test/repos/ada/feeds/actions/workflows';
    expect(sent.map(({ url, body }) => [url, body])).toEqual([
      [`${at}/mutate.yml/dispatches`, '{"ref":"main","inputs":{"payload":"sealed"}}'],
      [`${at}/fetch.yml/dispatches`, '{"ref":"main","inputs":{}}'],
    ]);
    expect(sent[0]?.headers).toEqual({
      accept: 'application/vnd.github+json',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
  });

  it('asks nothing without a token', async () => {
    const { client, sent, signal } = open();
    expect(await thrown(client.dispatch({ payload: 'x', signal }))).toMatchObject({ code: 'no-token' });
    expect(await thrown(client.refresh({ signal }))).toMatchObject({ code: 'no-token' });
    expect(sent).toEqual([]);
  });

  it.each<[string, Response[], string]>([
    ['wrong token', [says(401, 'Bad credentials')], 'unauthorized'],
    ['no right', [says(403, 'Resource not accessible by personal access token')], 'forbidden'],
    [
      'workflow switched off',
      [says(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow")],
      'workflow-disabled',
    ],
    ['no workflow there', [says(404, 'Not Found'), answer(200, SHA)], 'workflow-disabled'],
    ['no repository there', [says(404, 'Not Found'), says(404, 'Not Found')], 'repository-hidden'],
    ['too large', [says(422, 'inputs are too large.')], 'payload-refused'],
    ['too large for a proxy', [answer(413)], 'payload-refused'],
    ['no such branch', [says(422, 'No ref found for: main')], 'refused'],
  ])('that fails: %s', async (_, script, code) => {
    const { client, signal } = open(...script);
    client.setToken('secret');
    expect(await thrown(client.dispatch({ payload: 'x', signal }))).toMatchObject({ code });
  });
});

describe('runs', () => {
  const run = (id: number, status: string, conclusion: string | null, file = 'fetch.yml') => ({
    id,
    path: `.github/workflows/${file}`,
    status,
    conclusion,
    run_started_at: '2026-11-23T10:00:00Z',
    html_url: `https://github.test/runs/${id}`,
  });

  it('are those of our jobs', async () => {
    const workflow_runs = [
      run(9, 'queued', null, 'mutate.yml'),
      run(8, 'in_progress', null),
      run(7, 'completed', 'success', 'schedule.yml@main'),
      run(6, 'completed', 'failure', 'pages.yml'),
      run(5, 'completed', 'startup_failure'),
      run(4, 'completed', 'cancelled'),
    ];
    const { client, signal } = open(json(200, { total_count: 6, workflow_runs }));
    const runs = await client.runs({ signal });
    expect(runs?.map(({ id, state }) => [id, state])).toEqual([
      [9, 'waiting'],
      [8, 'running'],
      [7, 'succeeded'],
      [5, 'failed'],
      [4, 'cancelled'],
    ]);
    const startedAt = '2026-11-23T10:00:00Z';
    expect(runs?.[0]).toMatchObject({ startedAt: null });
    expect(runs?.[1]).toEqual({ id: 8, state: 'running', startedAt, url: 'https://github.test/runs/8' });
  });

  it('are null without the right, but not for a limit', async () => {
    const { client, signal } = open(
      says(403, 'Resource not accessible'),
      says(403, 'API rate limit', left(0)),
    );
    expect(await client.runs({ signal })).toBeNull();
    expect(await thrown(client.runs({ signal }))).toMatchObject({ code: 'rate-limited' });
  });
});

describe('the pause between two questions', () => {
  it.each<[string, string | null, Response | null, number]>([
    ['is a minute for strangers', null, null, 60_000],
    ['is short with a token', 'secret', null, 15_000],
    ['is a minute where much is left', null, answer(200, SHA, left(60)), 60_000],
    ['spreads what is left, but for a reserve', null, answer(200, SHA, left(30)), 180_000],
    ['lasts to the end of the hour when nothing is left', null, answer(200, SHA, left(20)), 1_800_000],
    ['stays short with a token', 'secret', answer(200, SHA, left(4000)), 15_000],
    ['is what GitHub wishes', 'secret', answer(200, SHA, left(4000, { 'x-poll-interval': '90' })), 90_000],
    ['waits out a limit', 'secret', says(403, 'secondary', left(4000, { 'retry-after': '99' })), 99_000],
    [
      'forgets an hour that is over',
      null,
      answer(200, SHA, { ...left(0), 'x-ratelimit-reset': '1' }),
      60_000,
    ],
  ])('%s', async (_, token, response, ms) => {
    const { client, signal } = open(...(response === null ? [] : [response]));
    client.setToken(token);
    if (response !== null) await client.tip({ seen: null, signal }).catch(() => null);
    expect(client.minPollMs()).toBe(ms);
  });

  it('stands when the same token is given again, as it is with every state', async () => {
    const { client, signal } = open(says(403, 'secondary', left(4000, { 'retry-after': '99' })));
    client.setToken('secret');
    await client.tip({ seen: null, signal }).catch(() => null);
    client.setToken('secret');
    expect(client.minPollMs()).toBe(99_000);
  });

  it('begins anew with another token', async () => {
    const { client, signal } = open(answer(200, SHA, left(0)));
    await client.tip({ seen: null, signal });
    client.setToken('secret');
    expect(client.minPollMs()).toBe(15_000);
  });
});
