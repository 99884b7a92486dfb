import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { anyText, textLike } from '../matchers.ts';
import { type ApiOptions, type GithubWorld, openGithubWorld } from '../open-github-world.ts';

describe('who may do what', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
    await world.octo.createRepository({ name: 'hidden', private: true, content: { files: { a: 'a' } } });
  });
  afterAll(() => world.close());
  const R = '/repos/octo/feeds';
  const ask = async (path: string, options?: ApiOptions) => {
    const { status, json } = await world.api(path, options);
    return [status, json];
  };
  const refusal = (status: number, message: string) => [
    status,
    { message, documentation_url: anyText, status: String(status) },
  ];
  const job = (permissions: Parameters<GithubWorld['token']>[0]) =>
    world.actions.host().jobToken(world.feeds, permissions);

  it('refuses an unknown token with 401', async () => {
    expect(await ask(R, { token: 'ghp_nothing' })).toEqual(refusal(401, 'Bad credentials'));
  });

  it('takes `token` and Basic beside `Bearer`, and nothing else', async () => {
    const token = world.token({});
    const basic = `Basic ${Buffer.from(`any:${token}`).toString('base64')}`;
    for (const [authorization, status] of [
      [`token ${token}`, 200],
      [`bearer ${token}`, 200],
      [basic, 200],
      [token, 401],
      [`Digest ${token}`, 401],
    ] as const) {
      expect((await world.api('/user', { headers: { authorization } })).status).toBe(status);
    }
  });

  it('tells who a token is of, but not of a job', async () => {
    expect((await world.api('/user', { token: world.token({}) })).json).toMatchObject({ login: 'octo' });
    expect(await ask('/user')).toEqual(refusal(401, 'Requires authentication'));
    const integration = refusal(403, 'Resource not accessible by integration');
    expect(await ask('/user', { token: job({ contents: 'write' }).token })).toEqual(integration);
  });

  it('refuses a token that a person or the end of a job has revoked', async () => {
    const token = world.token({});
    world.octo.revokeToken(token);
    expect((await world.api(R, { token })).status).toBe(401);
    const grant = job({});
    expect((await world.api(R, { token: grant.token })).status).toBe(200);
    grant.revoke();
    expect((await world.api(R, { token: grant.token })).status).toBe(401);
  });

  it('hides a private repository from everybody without a token for it', async () => {
    const gone = refusal(404, 'Not Found');
    expect(await ask('/repos/octo/hidden')).toEqual(gone);
    expect(await ask('/repos/octo/hidden', { token: world.token({ contents: 'write' }) })).toEqual(gone);
    expect(await ask('/repos/octo/hidden/contents/a', { token: job({ contents: 'read' }).token })).toEqual(
      gone,
    );
    const other = world.reader.createToken({ permissions: { contents: 'write' }, repositories: 'all' });
    expect(await ask('/repos/octo/hidden', { token: other })).toEqual(gone);
    const token = world.octo.createToken({ permissions: { contents: 'read' }, repositories: ['hidden'] });
    expect((await world.api('/repos/octo/hidden/contents/a', { token })).status).toBe(200);
  });

  it('asks for the permission in a private repository, even to read', async () => {
    const token = world.octo.createToken({ permissions: { actions: 'write' }, repositories: ['hidden'] });
    expect((await world.api('/repos/octo/hidden', { token })).status).toBe(200);
    const refused = refusal(403, 'Resource not accessible by personal access token');
    expect(await ask('/repos/octo/hidden/contents/a', { token })).toEqual(refused);
  });

  it('lets anybody read what is public, with or without a token', async () => {
    for (const path of ['', '/actions/workflows', '/actions/runs', '/contents/README.md', '/commits/main']) {
      expect((await world.api(`${R}${path}`)).status).toBe(200);
      expect((await world.api(`${R}${path}`, { token: job({}).token })).status).toBe(200);
    }
  });

  it.each([
    [
      'POST',
      '/actions/workflows/7/dispatches',
      { ref: 'main' },
      { actions: 'write' },
      { actions: 'read', contents: 'write' },
    ],
    ['PUT', '/actions/workflows/7/enable', undefined, { actions: 'write' }, { actions: 'read' }],
    ['PUT', '/actions/workflows/7/disable', undefined, { actions: 'write' }, { actions: 'read' }],
    [
      'POST',
      '/dispatches',
      { event_type: 'x' },
      { contents: 'write' },
      { actions: 'write', contents: 'read' },
    ],
    ['GET', '/actions/secrets', undefined, { secrets: 'read' }, { contents: 'write' }],
    ['PUT', '/actions/permissions/workflow', {}, { administration: 'write' }, { actions: 'write' }],
    ['GET', '/actions/permissions', undefined, { administration: 'read' }, { actions: 'write' }],
    ['POST', '/git/refs', { ref: 'refs/heads/x', sha: '0' }, { contents: 'write' }, { contents: 'read' }],
    [
      'POST',
      '/pages',
      { build_type: 'workflow' },
      { pages: 'write', administration: 'write' },
      { pages: 'write' },
    ],
  ] as const)('%s %s needs exactly its permission', async (method, path, body, enough, little) => {
    const ask = async (token?: string) =>
      (await world.api(`${R}${path}`, { method, body, ...(token === undefined ? {} : { token }) })).status;
    expect(await ask()).toBe(401);
    expect(await ask(world.token(little))).toBe(403);
    expect(await ask(job(little).token)).toBe(403);
    expect([200, 201, 204, 422]).toContain(await ask(world.token(enough)));
  });

  it('gives nobody else’s token a right to write, and no token of another repository', async () => {
    const write = { method: 'POST', body: { ref: 'main' } };
    const path = `${R}/actions/workflows/7/dispatches`;
    const mine = world.reader.createToken({ permissions: { actions: 'write' }, repositories: 'all' });
    expect((await world.api(path, { ...write, token: mine })).status).toBe(403);
    const hidden = world.octo.createToken({ permissions: { actions: 'write' }, repositories: ['hidden'] });
    expect((await world.api(path, { ...write, token: hidden })).status).toBe(403);
    const classic = world.reader.createToken({ kind: 'classic', scopes: ['repo'] });
    expect((await world.api(path, { ...write, token: classic })).status).toBe(403);
  });

  it('lets a classic token do all that its owner may, as far as its scopes go', async () => {
    const repo = world.octo.createToken({ kind: 'classic', scopes: ['repo'] });
    const reply = await world.api('/repos/octo/hidden/actions/secrets', { token: repo });
    expect([reply.status, reply.headers.get('x-oauth-scopes')]).toEqual([200, 'repo']);
    const open = world.octo.createToken({ kind: 'classic', scopes: ['public_repo'] });
    expect((await world.api(`${R}/actions/secrets`, { token: open })).status).toBe(200);
    expect((await world.api('/repos/octo/hidden', { token: open })).status).toBe(404);
    const none = world.octo.createToken({ kind: 'classic', scopes: [] });
    expect((await world.api(`${R}/actions/secrets`, { token: none })).status).toBe(403);
  });

  it('ends a token when its days are over, by the forge’s clock', async () => {
    const token = world.octo.createToken({ permissions: {}, repositories: ['feeds'], expiresInDays: 1 });
    const before = await world.api(R, { token });
    expect([before.status, before.headers.get('github-authentication-token-expiration')]).toEqual([
      200,
      textLike(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
    ]);
    world.core.clock.advance(86_400_000);
    expect(await ask(R, { token })).toEqual(refusal(401, 'Bad credentials'));
    const year = { permissions: {}, repositories: 'all', expiresInDays: 367 } as const;
    expect(() => world.octo.createToken(year)).toThrow('366 days');
  });
});
