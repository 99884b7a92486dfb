import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { at, openTestGitlab } from './test-support/open-test-gitlab.ts';

const test = await openTestGitlab({ validatesSchema: true });
const { gitlab, alice, api, core } = test;

/** The repository's own pipeline file, over jobs that only say which they are. */
const files = {
  '.gitlab-ci.yml': await readFile(new URL('../../../.gitlab-ci.yml', import.meta.url), 'utf8'),
  'jobs/dist/fetch.mjs': 'console.log("fetching");\n',
  'jobs/dist/mutate.mjs': 'console.log("mutating");\n',
  'package.json': '{"name":"tiny","workspaces":["web"]}\n',
  'package-lock.json': JSON.stringify({
    name: 'tiny',
    lockfileVersion: 3,
    packages: {
      '': { name: 'tiny', workspaces: ['web'] },
      'node_modules/web': { resolved: 'web', link: true },
      web: {},
    },
  }),
  'web/package.json': '{"name":"web","scripts":{"build":"mkdir -p dist && echo site > dist/index.html"}}\n',
};
const ran = (path: string) =>
  gitlab.pipelines(path).map(({ source, status, jobs }) => [source, status, jobs.map(({ name }) => name)]);

describe('the repository’s own .gitlab-ci.yml', () => {
  it('fetches by schedule, mutates by trigger, and publishes what changes the site', async () => {
    const path = await test.project(null, files);
    alice.createSchedule(path, { cron: '17 * * * *', ref: 'main' });
    core.clock.advance(2 * 3_600_000);
    await gitlab.tick();
    const token = alice.createTrigger(path, 'the site');
    await api('POST', `${at(path)}/trigger/pipeline`, {
      token: null,
      form: { token, ref: 'main', payload: 'x' },
    });
    await gitlab.idle();
    await alice.commit(path, { files: { 'README.md': 'Other.\n' } });
    await gitlab.idle();
    await alice.commit(path, { files: { 'web/index.html': 'Other.\n' } });
    await gitlab.idle();
    await alice.commit(path, { branch: 'feature', files });
    await gitlab.idle();
    await alice.runPipeline(path, 'main');
    await gitlab.idle();
    const seen = ran(path);
    expect(seen.filter(([source]) => source === 'schedule').length).toBeGreaterThan(0);
    expect(seen.filter(([source]) => source !== 'schedule')).toEqual([
      ['trigger', 'success', ['mutate']],
      ['push', 'success', ['pages']],
      ['web', 'success', ['fetch', 'pages']],
    ]);
    expect(seen[0]).toEqual(['schedule', 'success', ['fetch']]);
    expect(await (await fetch(gitlab.pagesUrl(path))).text()).toBe('site\n');
    expect(gitlab.project(path).resourceGroups).toMatchObject([{ key: 'forgefeed-data' }]);
  });
});
