import { describe, expect, it } from 'vitest';

import { CONFIGS, NOW_MS, openScripted, SHA, thrown, TIP } from '../test-support/open-scripted.ts';
import { answer, json, says, type Scripted } from '../test-support/scripted-fetch.ts';

const open = (...script: Scripted[]) => openScripted(CONFIGS.gitlab, ...script);
const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));
const head = (commit: string) => answer(200, '', { 'x-gitlab-commit-id': commit });

describe('the tip', () => {
  it('is what the branch stands at, by a HEAD on the manifest', async () => {
    const { client, sent, signal } = open(head(SHA), head(SHA), head('b'.repeat(40)));
    const tip = await client.tip({ seen: null, signal });
    expect(tip).toEqual({ commit: SHA, validator: null });
    expect(await client.tip({ seen: tip, signal })).toBe(tip);
    expect(await client.tip({ seen: tip, signal })).toMatchObject({ commit: 'b'.repeat(40) });
    const url = 'https://gitlab.test/api/v4/projects/7/repository/files/manifest?ref=data';
    expect(sent[0]).toMatchObject({ method: 'HEAD', url, headers: {}, cache: 'no-store' });
  });

  it('is looked for with words where there is no manifest', async () => {
    const tip = async (...script: Scripted[]) => {
      const { client, signal } = open(answer(404), ...script);
      return client.tip({ seen: null, signal });
    };
    expect(await tip(says(404, '404 Commit Not Found'))).toBeNull();
    const others = json(200, { name: 'data', commit: { id: SHA } });
    expect(await tip(says(404, '404 File Not Found'), others)).toMatchObject({ commit: SHA });
    expect(await tip(head(SHA))).toMatchObject({ commit: SHA });
    const hidden = tip(says(404, '404 Project Not Found'));
    expect(await thrown(hidden)).toMatchObject({ code: 'repository-hidden' });
  });
});

describe('a refusal', () => {
  it.each<[string, Response, object]>([
    [
      'is a limit',
      answer(429, 'Retry later\n'),
      { code: 'rate-limited', data: { retryAtMs: NOW_MS + 60_000 } },
    ],
    ['misses a scope', json(403, { error: 'insufficient_scope' }), { code: 'forbidden' }],
    ['is the forge’s own fault', answer(503), { code: 'forge-down', data: { status: 503 } }],
    ['is anything else', says(400, 'What?'), { code: 'refused', data: { status: 400 } }],
  ])('%s', async (_, response, expected) => {
    const { client, signal } = open(response);
    expect(await thrown(client.tip({ seen: null, signal }))).toMatchObject(expected);
  });

  it('makes the pause longer', async () => {
    const world = open(answer(429, 'Retry later\n'));
    const { client, signal } = world;
    expect(client.minPollMs()).toBe(15_000);
    await thrown(client.tip({ seen: null, signal }));
    expect(client.minPollMs()).toBe(60_000);
    world.advance(50_000);
    expect(client.minPollMs()).toBe(15_000);
  });
});

describe('tokens', () => {
  const trigger = `glptt-${'0'.repeat(40)}`;
  const access = 'glpat-reading';

  it('are kept by their kind: one reads, one triggers', async () => {
    const { client, sent, signal } = open(head(SHA), json(201, {}));
    client.setToken(access);
    client.setToken(trigger);
    await client.tip({ seen: null, signal });
    await client.dispatch({ payload: 'x', signal });
    expect(sent[0]?.headers).toEqual({ 'private-token': access });
    expect(new URLSearchParams(sent[1]?.body).get('token')).toBe(trigger);
  });

  it.each<[string, string | null]>([
    ['none', null],
    ['one for reading only', access],
    ['one for reading of a named instance', 'acme-glpat-reading'],
  ])('start no pipeline where there is %s', async (_, token) => {
    const { client, sent, signal } = open();
    client.setToken(token);
    expect(await thrown(client.dispatch({ payload: 'x', signal }))).toMatchObject({ code: 'no-token' });
    expect(sent).toEqual([]);
  });

  it('go all at once', async () => {
    const { client, sent, signal } = open(head(SHA));
    client.setToken(access);
    client.setToken(trigger);
    client.setToken(null);
    await client.tip({ seen: null, signal });
    expect(sent[0]?.headers).toEqual({});
    expect(await thrown(client.refresh({ signal }))).toMatchObject({ code: 'no-token' });
  });

  it('of no known kind are tried, and left out where anybody may read', async () => {
    const { client, sent, signal } = open(answer(401), head(SHA), head(SHA), json(201, {}));
    client.setToken('0123456789abcdef');
    await client.tip({ seen: null, signal });
    await client.tip({ seen: null, signal });
    await client.dispatch({ payload: 'x', signal });
    expect(sent.map(({ headers }) => headers['private-token'] ?? null)).toEqual([
      '0123456789abcdef',
      null,
      null,
      null,
    ]);
  });

  it('that GitLab does not know are the reason where the project is private', async () => {
    const { client, signal } = open(answer(401), answer(404));
    client.setToken(access);
    expect(await thrown(client.tip({ seen: null, signal }))).toMatchObject({ code: 'unauthorized' });
  });
});

describe('a file', () => {
  it('comes by commit, its slashes escaped', async () => {
    const { client, sent, signal } = open(answer(200, 'sealed'));
    expect(text(await client.read({ tip: TIP, path: '8/90620e01', signal }))).toBe('sealed');
    const at = 'https://gitlab.test/api/v4/projects/7/repository/files';
    expect(sent).toMatchObject([{ url: `${at}/8%2F90620e01/raw?ref=${SHA}`, headers: {} }]);
  });

  it.each<[string, object]>([
    ['404 Commit Not Found', { code: 'commit-gone', data: { commit: SHA, missing: 'commit' } }],
    ['404 File Not Found', { code: 'commit-gone', data: { commit: SHA, missing: 'file' } }],
    ['404 Project Not Found', { code: 'repository-hidden' }],
  ])('is not there: %s', async (message, expected) => {
    const { client, signal } = open(says(404, message));
    expect(await thrown(client.read({ tip: TIP, path: 'a', signal }))).toMatchObject(expected);
  });

  it('comes early by branch', async () => {
    const world = open(answer(200, 'ring'), says(404, '404 File Not Found'));
    const { client, signal } = world;
    expect(text(await client.readEarly({ path: 'keyring.json', signal }))).toBe('ring');
    expect(await client.readEarly({ path: 'access', signal })).toBeNull();
    expect(world.asked()[0]).toBe('GET https://gitlab.test/repository/files/keyring.json/raw?ref=data');
    const hidden = open(says(404, '404 Project Not Found')).client.readEarly({ path: 'access', signal });
    expect(await thrown(hidden)).toMatchObject({ code: 'repository-hidden' });
  });
});

describe('a dispatch', () => {
  it('posts a form, which needs no preflight', async () => {
    const { client, sent, signal } = open(json(201, {}), json(201, {}));
    client.setToken('glptt-0');
    await client.dispatch({ payload: 'sealed', signal });
    await client.refresh({ signal });
    expect(sent.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
      { token: 'glptt-0', ref: 'main', payload: 'sealed' },
      { token: 'glptt-0', ref: 'main', payload: btoa('{"type":"refresh"}') },
    ]);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://gitlab.test/api/v4/projects/7/trigger/pipeline',
      headers: {},
    });
  });

  const base = (status: number, words: string) => json(status, { message: { base: [words] } });
  it.each<[string, Response, string]>([
    ['wrong token', says(404, '404 Not Found'), 'unauthorized'],
    [
      'too many',
      base(400, 'Too many pipelines created in the last minute. Try again later.'),
      'rate-limited',
    ],
    ['before the fix', base(400, 'Insufficient permissions to set pipeline variables'), 'payload-refused'],
    ['blocked owner', base(400, 'Insufficient permissions to create a new pipeline'), 'forbidden'],
    ['unverified', base(400, 'Identity verification is required in order to run CI jobs'), 'forbidden'],
    ['CI switched off', base(400, 'Pipelines are disabled!'), 'workflow-disabled'],
    ['no jobs', base(400, 'The resulting pipeline would have been empty.'), 'workflow-disabled'],
    ['no branch', base(400, 'Reference not found'), 'refused'],
    ['too large for a proxy', answer(413), 'payload-refused'],
    ['wrong configuration', base(422, 'jobs config should contain at least one visible job'), 'refused'],
    ['a limit', answer(429), 'rate-limited'],
    ['the forge’s own fault', answer(500), 'forge-down'],
  ])('that fails: %s', async (_, response, code) => {
    const { client, signal } = open(response);
    client.setToken('glptt-0');
    expect(await thrown(client.dispatch({ payload: 'x', signal }))).toMatchObject({ code });
  });
});

describe('runs', () => {
  const pipeline = (id: number, status: string, source = 'trigger') => ({
    id,
    status,
    source,
    created_at: '2026-11-23T10:00:00Z',
    web_url: `https://gitlab.test/-/pipelines/${id}`,
  });

  it('are those of our jobs', async () => {
    const states = ['created', 'waiting_for_resource', 'pending', 'running', 'success', 'failed', 'canceled'];
    const listed = [...states.map((status, at) => pipeline(20 - at, status)), pipeline(1, 'failed', 'push')];
    const { client, signal } = open(json(200, listed));
    const runs = await client.runs({ signal });
    expect(runs?.map(({ state }) => state)).toEqual([
      ...['waiting', 'waiting', 'waiting'],
      ...['running', 'succeeded', 'failed', 'cancelled'],
    ]);
    const startedAt = '2026-11-23T10:00:00Z';
    const url = 'https://gitlab.test/-/pipelines/16';
    expect(runs?.[4]).toEqual({ id: 16, state: 'succeeded', startedAt, url });
  });

  it('are null where they are for members', async () => {
    const { client, signal } = open(says(401, '401 Unauthorized'), says(403, '403 Forbidden'));
    expect(await client.runs({ signal })).toBeNull();
    expect(await client.runs({ signal })).toBeNull();
  });
});
