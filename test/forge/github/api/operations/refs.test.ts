import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const R = '/repos/octo/feeds';

describe('refs by the API', () => {
  let world: GithubWorld;
  let token: string;
  let old: string;
  let tip: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    token = world.token({ contents: 'write' });
    old = (await world.api(`${R}/commits/main`, { headers: { accept: 'application/vnd.github.sha' } })).text;
    tip = await world.octo.commitFiles('feeds', { a: 'a' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.actions.pushes.length = 0;
  });
  const send = (method: string, path: string, body?: unknown, as = token) =>
    world.api(`${R}/git/${path}`, { method, token: as, body });

  it('are read by name, with slashes as they are', async () => {
    await send('POST', 'refs', { ref: 'refs/heads/a/b', sha: tip });
    expect((await world.api(`${R}/git/ref/heads/a/b`)).json).toMatchObject({
      ref: 'refs/heads/a/b',
      object: { sha: tip, type: 'commit' },
    });
    expect((await world.api(`${R}/git/ref/heads/a`)).status).toBe(404);
    expect((await world.api(`${R}/branches/a/b`)).json).toMatchObject({ name: 'a/b', commit: { sha: tip } });
    expect(await world.api(`${R}/branches/none`)).toMatchObject({
      status: 404,
      json: { message: 'Branch not found' },
    });
    expect(await world.api(`${R}/commits/none`)).toMatchObject({
      status: 422,
      json: { message: 'No commit found for SHA: none' },
    });
  });

  it('are made once, of commits that are there, and start workflows', async () => {
    const made = await send('POST', 'refs', { ref: 'refs/heads/made', sha: old });
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `${world.github.urls.api}${R}/git/refs/heads/made`,
    ]);
    expect(world.actions.pushes).toEqual([{ repository: 'feeds', branch: 'made', actor: 'octo' }]);
    const complaint = async (body: unknown) => (await send('POST', 'refs', body)).json;
    expect(await complaint({ ref: 'refs/heads/made', sha: old })).toMatchObject({
      message: 'Reference already exists',
    });
    expect(await complaint({ ref: 'refs/heads/x', sha: '1'.repeat(40) })).toMatchObject({
      message: 'Object does not exist',
    });
    for (const ref of ['heads/x', 'refs/x', 'refs/heads/a..b', 'refs/heads/x y']) {
      expect(await complaint({ ref, sha: old })).toMatchObject({
        message: `Reference name ${ref} is not valid`,
      });
    }
  });

  it('move forward, and elsewhere only by force', async () => {
    await send('POST', 'refs', { ref: 'refs/heads/moved', sha: tip });
    expect(await send('PATCH', 'refs/heads/moved', { sha: old })).toMatchObject({
      status: 422,
      json: { message: 'Update is not a fast forward' },
    });
    expect((await send('PATCH', 'refs/heads/moved', { sha: old, force: true })).status).toBe(200);
    expect((await send('PATCH', 'refs/heads/moved', { sha: tip })).status).toBe(200);
    expect((await world.api(`${R}/git/ref/heads/moved`)).json).toMatchObject({ object: { sha: tip } });
    expect((await send('PATCH', 'refs/heads/none', { sha: tip })).status).toBe(422);
  });

  it('go, but for the default branch', async () => {
    await send('POST', 'refs', { ref: 'refs/heads/gone', sha: tip });
    expect((await send('DELETE', 'refs/heads/gone')).status).toBe(204);
    expect((await send('DELETE', 'refs/heads/gone')).status).toBe(422);
    expect((await send('DELETE', 'refs/heads/main')).status).toBe(422);
  });

  it('start nothing when a job moves them', async () => {
    const job = world.actions.host().jobToken(world.feeds, { contents: 'write' }).token;
    expect((await send('POST', 'refs', { ref: 'refs/heads/job', sha: tip }, job)).status).toBe(201);
    expect(world.actions.pushes).toEqual([]);
  });

  it('take new workflow files only from a token that may change them', async () => {
    const sha = await world.octo.commitFiles(
      'feeds',
      { '.github/workflows/new.yml': 'on: push' },
      { branch: 'w' },
    );
    const body = { ref: 'refs/heads/w2', sha };
    expect((await send('POST', 'refs', body)).status).toBe(403);
    const allowed = world.token({ contents: 'write', workflows: 'write' });
    expect((await send('POST', 'refs', body, allowed)).status).toBe(201);
  });
});
