import { beforeAll, describe, expect, it } from 'vitest';

import { at, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;
const MAKE =
  'script: [mkdir -p site/sub, echo start > site/index.html, "echo code > site/a.js", echo below > site/sub/index.html, echo lost > site/404.html]';
const get = (path: string, target: string, headers = {}) =>
  fetch(`${gitlab.pagesUrl(path)}${target}`, { headers, redirect: 'manual' });

const path = await test.project(`deploy: {${MAKE}, pages: {publish: site}, artifacts: {paths: [site]}}\n`);
beforeAll(async () => {
  await alice.runPipeline(path, 'main');
  await gitlab.idle();
});

describe('Pages', () => {
  it('serve what a job has published, under an origin of the project’s own', async () => {
    const start = await get(path, '/');
    expect([start.status, await start.text()]).toEqual([200, 'start\n']);
    expect(start.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await get(path, '/a.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const folder = await get(path, '/sub');
    expect([folder.status, folder.headers.get('location')]).toEqual([302, '/sub/']);
    expect(await (await get(path, '/sub/')).text()).toBe('below\n');
    const lost = await get(path, '/none');
    expect([lost.status, await lost.text()]).toEqual([404, 'lost\n']);
    expect((await get(path, '/..%2f..%2fpackage.json')).status).toBe(404);
    const other = await test.project(null);
    expect(gitlab.pagesUrl(other)).not.toBe(gitlab.pagesUrl(path));
    expect((await get(other, '/')).status).toBe(404);
    expect((await api('GET', `${at(path)}/pages`)).body).toMatchObject({
      url: gitlab.pagesUrl(path),
      deployments: [{}],
    });
  });

  it('have no header that the project could choose', async () => {
    const { headers } = await get(path, '/');
    expect(headers.get('cache-control')).toBe('max-age=600');
    expect(headers.get('content-security-policy')).toBeNull();
  });

  it('are for members where access is restricted, and for their tokens', async () => {
    alice.setPagesAccess(path, 'private');
    expect((await get(path, '/')).status).toBe(302);
    const token = alice.createAccessToken({ scopes: ['read_api'] });
    expect((await get(path, '/', { authorization: `Bearer ${token}` })).status).toBe(200);
    gitlab.addUser('bob');
    const stranger = gitlab.person('bob').createAccessToken({ scopes: ['read_api'] });
    expect((await get(path, '/', { authorization: `Bearer ${stranger}` })).status).toBe(302);
    const hidden = await alice.createProject({
      path: 'alice/hidden',
      visibility: 'private',
      files: { a: 'b' },
    });
    expect(hidden.settings.pagesAccessLevel).toBe('private');
  });

  it('are published by a job called pages too, and never from what is no artifact', async () => {
    const named = await test.project(
      'pages: {script: [mkdir public, echo named > public/index.html], artifacts: {paths: [public]}}\n',
    );
    const lost = await test.project(`deploy: {${MAKE}, pages: {publish: site}}\n`);
    const off = await test.project(
      'pages: {pages: false, script: [mkdir public, echo no > public/index.html], artifacts: {paths: [public]}}\n',
    );
    await Promise.all([named, lost, off].map((each) => alice.runPipeline(each, 'main')));
    await gitlab.idle();
    expect(await (await get(named, '/')).text()).toBe('named\n');
    expect(gitlab.pipelines(lost)).toMatchObject([{ status: 'failed' }]);
    expect((await get(lost, '/')).status).toBe(404);
    expect((await get(off, '/')).status).toBe(404);
  });
});
