import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { anyNumber, textLike } from '../../matchers.ts';
import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const R = '/repos/octo/feeds';

describe('dispatches', () => {
  let world: GithubWorld;
  let token: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    token = world.token({ actions: 'write', contents: 'write' });
  });
  afterAll(() => world.close());
  beforeEach(() => {
    world.actions.dispatches.length = 0;
  });
  const dispatch = (body: unknown, { headers = {}, as = token, file = 'fetch.yml' } = {}) =>
    world.api(`${R}/actions/workflows/${file}/dispatches`, { method: 'POST', token: as, body, headers });

  it('start a workflow, by file name or number, and say nothing', async () => {
    const body = { ref: 'main', inputs: { payload: 'x' } };
    expect(await dispatch(body)).toMatchObject({ status: 204, text: '' });
    expect((await dispatch(body, { file: '7' })).status).toBe(204);
    const event = { ...body, actor: 'octo' };
    expect(world.actions.dispatches).toEqual([event, event]);
    expect((await dispatch(body, { file: 'other.yml' })).status).toBe(404);
  });

  it('say which run it is when they are asked to, or the version of the API is new', async () => {
    const headers = { 'x-github-api-version': '2026-03-10' };
    for (const reply of [
      await dispatch({ ref: 'main', return_run_details: true }),
      await dispatch({ ref: 'main' }, { headers }),
    ]) {
      expect(reply.status).toBe(200);
      expect(reply.json).toEqual({
        workflow_run_id: anyNumber,
        run_url: textLike(`^${world.github.urls.api}${R}/actions/runs/\\d+$`),
        html_url: textLike(`^${world.github.urls.server}/octo/feeds/actions/runs/\\d+$`),
      });
    }
    expect((await dispatch({ ref: 'main', return_run_details: false }, { headers })).status).toBe(204);
  });

  it('tell what Actions has against it', async () => {
    await world.octo.disableWorkflow('feeds', 'fetch.yml');
    expect(await dispatch({ ref: 'main' })).toMatchObject({
      status: 422,
      json: { message: 'It is disabled' },
    });
    expect((await world.api(`${R}/actions/workflows/7`)).json).toMatchObject({ state: 'disabled_manually' });
    const enable = { method: 'PUT', token };
    expect((await world.api(`${R}/actions/workflows/fetch.yml/enable`, enable)).status).toBe(204);
    expect((await world.api(`${R}/actions/workflows/7`)).json).toMatchObject({ state: 'active' });
    expect((await dispatch({ ref: 'main' })).status).toBe(204);
  });

  it('may be sent by a job', async () => {
    const as = world.actions.host().jobToken(world.feeds, { actions: 'write' }).token;
    expect((await dispatch({ ref: 'main' }, { as })).status).toBe(204);
    expect(world.actions.dispatches).toMatchObject([{ actor: 'github-actions[bot]' }]);
  });

  it('of a repository take a type of 100 characters, 10 properties and 65,535 characters', async () => {
    const post = (body: unknown) => world.api(`${R}/dispatches`, { method: 'POST', token, body });
    const fits = { a: 'x'.repeat(65_535 - '{"a":""}'.length) };
    expect((await post({ event_type: 'e'.repeat(100), client_payload: fits })).status).toBe(204);
    expect(world.actions.repositoryDispatches).toEqual([{ type: 'e'.repeat(100), clientPayload: fits }]);
    expect((await post({ event_type: 'e'.repeat(101) })).status).toBe(422);
    expect((await post({ event_type: 'e', client_payload: { a: `${fits.a}x` } })).status).toBe(422);
    const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`p${at}`, at]));
    expect((await post({ event_type: 'e', client_payload: eleven })).status).toBe(422);
    expect(world.actions.repositoryDispatches).toHaveLength(1);
  });
});
