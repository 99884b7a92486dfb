import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const R = '/repos/octo/feeds';

describe('settings by the API', () => {
  let world: GithubWorld;
  let token: string;
  beforeAll(async () => {
    world = await openGithubWorld();
    token = world.token({ administration: 'write', pages: 'write' });
  });
  afterAll(() => world.close());

  it('give GITHUB_TOKEN of a new repository the right to read, and can raise it', async () => {
    const path = `${R}/actions/permissions/workflow`;
    expect((await world.api(path, { token })).json).toEqual({
      default_workflow_permissions: 'read',
      can_approve_pull_request_reviews: false,
    });
    const body = { default_workflow_permissions: 'write' };
    expect((await world.api(path, { method: 'PUT', token, body })).status).toBe(204);
    expect(world.feeds.defaultWorkflowPermissions).toBe('write');
    expect((await world.api(path, { token })).json).toMatchObject(body);
  });

  it('switch Actions off and on', async () => {
    const put = (enabled: boolean) =>
      world.api(`${R}/actions/permissions`, { method: 'PUT', token, body: { enabled } });
    expect((await put(false)).status).toBe(204);
    expect((await world.api(`${R}/actions/permissions`, { token })).json).toEqual({ enabled: false });
    expect(world.feeds.actionsEnabled).toBe(false);
    await put(true);
    expect(world.feeds.actionsEnabled).toBe(true);
  });

  it('open Pages once, for Actions, and show where it is', async () => {
    const create = (body: unknown = { build_type: 'workflow' }) =>
      world.api(`${R}/pages`, { method: 'POST', token, body });
    expect((await world.api(`${R}/pages`, { token })).status).toBe(404);
    expect((await create({})).status).toBe(422);
    const made = await create();
    expect(made).toMatchObject({
      status: 201,
      json: { build_type: 'workflow', status: null, html_url: world.github.pagesUrl('octo', 'feeds') },
    });
    expect((await create()).status).toBe(409);
    expect((await world.api(`${R}/pages/builds/latest`, { token })).status).toBe(404);
    const folder = await world.folder();
    await world.actions.host().deployPages(world.feeds, folder);
    expect((await world.api(`${R}/pages`, { token })).json).toMatchObject({ status: 'built' });
    expect((await world.api(`${R}/pages/builds/latest`, { token })).json).toMatchObject({ status: 'built' });
  });

  it('open no Pages for a private repository of the free plan, and none by a job', async () => {
    const repository = await world.octo.createRepository({ name: 'hidden', private: true });
    const all = world.octo.createToken({
      permissions: { administration: 'write', pages: 'write' },
      repositories: 'all',
    });
    const create = (as: string) =>
      world.api('/repos/octo/hidden/pages', { method: 'POST', token: as, body: { build_type: 'workflow' } });
    const job = world.actions.host().jobToken(repository, { pages: 'write' }).token;
    expect(await create(job)).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    });
    expect((await create(all)).status).toBe(422);
    expect(() => world.octo.setPagesSource('hidden', 'workflow')).toThrow('plan');
    world.github.settings.plan = 'pro';
    expect((await create(all)).status).toBe(201);
  });
});
