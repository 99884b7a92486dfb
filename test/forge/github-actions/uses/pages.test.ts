import { afterEach, beforeEach, expect, it } from 'vitest';

import { type ActionsWorld, job, logOf, openActionsWorld } from '../test-support/open-actions-world.ts';

let world: ActionsWorld;
beforeEach(async () => {
  world = await openActionsWorld({ pages: { buildType: 'workflow' } });
});
afterEach(() => world.close());

interface SiteOptions {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string | null;
}

const PERMISSIONS: Readonly<Record<string, string>> = { pages: 'write', 'id-token': 'write' };
const site = ({ permissions = PERMISSIONS, environment = 'github-pages' }: SiteOptions = {}) => {
  const build = job(
    [
      { id: 'pages', uses: 'actions/configure-pages@v6' },
      { run: 'mkdir -p site/.hidden && echo "base ${{ steps.pages.outputs.base_path }}" > site/index.html' },
      { uses: 'actions/upload-pages-artifact@v5', with: { path: 'site' } },
    ],
    { permissions: { pages: 'read' } },
  );
  const deploy = job([{ id: 'deployment', uses: 'actions/deploy-pages@v5' }], {
    needs: 'build',
    permissions,
    ...(environment === null
      ? {}
      : { environment: { name: environment, url: '${{ steps.deployment.outputs.page_url }}' } }),
  });
  return { on: 'workflow_dispatch', jobs: { build, deploy } };
};

it('builds, uploads without what begins with a dot, and publishes', async () => {
  const run = await world.run(site());
  expect(run.conclusion).toBe('success');
  expect(logOf(run, 'deploy')).toContain('Environment github-pages: http');
  expect(world.published).toEqual([{ 'index.html': 'base /feeds\n' }]);
});

it('does not know where while Pages has no source, and cannot open it with a job’s token', async () => {
  world.repository.pages = null;
  const run = await world.run(site());
  expect(run).toMatchObject({ conclusion: 'failure' });
  expect(logOf(run, 'build')).toContain('Get Pages site failed');
  expect(world.published).toEqual([]);
});

it('publishes nothing where branches are the source', async () => {
  world.repository.pages = { buildType: 'legacy' };
  const run = await world.run(site());
  expect(run).toMatchObject({ conclusion: 'failure' });
  expect(logOf(run, 'deploy')).toContain('Failed to create deployment');
});

it.each([
  ['pages: write', { permissions: { 'id-token': 'write' } }, 'Resource not accessible'],
  ['id-token: write', { permissions: { pages: 'write' } }, 'Resource not accessible'],
  ['an environment', { environment: null }, 'Missing environment'],
])('publishes nothing without %s', async (_, given, message) => {
  const run = await world.run(site(given));
  expect(run.conclusion).toBe('failure');
  expect(logOf(run, 'deploy')).toContain(message);
  expect(world.published).toEqual([]);
});
