import { beforeEach, describe, expect, it } from 'vitest';

import { type GitClient, gitClient, withToken } from '../test-support/git-client.ts';
import { at, ONE_JOB, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab({ maxConcurrentJobs: 0 });
const { gitlab, alice, api } = test;
gitlab.addUser('dev');
gitlab.addUser('stranger');
const dev = gitlab.person('dev').createAccessToken({ scopes: ['write_repository'] });
const stranger = gitlab.person('stranger').createAccessToken({ scopes: ['write_repository'] });
const owner = alice.createAccessToken({ scopes: ['write_repository'] });
const reader = alice.createAccessToken({ scopes: ['read_repository'] });

let path: string;
let client: GitClient;
const as = (token: string, login?: string) => withToken(gitlab.url, path, token, login);

/** A project with a clone of it. */
beforeEach(async () => {
  path = await test.project(ONE_JOB);
  alice.addMember(path, 'dev', 'developer');
  client = await gitClient();
  expect((await client.run('clone', '--quiet', `${gitlab.url}/${path}.git`, '.')).ok).toBe(true);
});

describe('reading', () => {
  it('is for everybody in a public project, with filters and at any depth', async () => {
    const other = await gitClient();
    const cloned = await other.run(
      'clone',
      '--quiet',
      '--depth=1',
      '--filter=blob:none',
      `${gitlab.url}/${path}.git`,
      '.',
    );
    expect(cloned).toEqual({ ok: true, output: '' });
  });

  it('needs a token that is good for it in a private one', async () => {
    const hidden = await alice.createProject({
      path: `${path}-hidden`,
      visibility: 'private',
      files: { a: 'b' },
    });
    const list = (url: string) => client.run('ls-remote', url);
    expect((await list(`${gitlab.url}/${hidden.path}.git`)).output).toContain('could not read Username');
    expect((await list(withToken(gitlab.url, hidden.path, reader))).ok).toBe(true);
    const api = alice.createAccessToken({ scopes: ['read_api'] });
    expect((await list(withToken(gitlab.url, hidden.path, api))).output).toContain(
      'HTTP Basic: Access denied',
    );
    expect((await list(withToken(gitlab.url, hidden.path, stranger))).output).toContain('could not be found');
  });

  it('is refused with a wrong token, even where none is needed', async () => {
    // git itself sends credentials only when it is asked for them.
    const authorization = `Basic ${btoa('anybody:glpat-wrong')}`;
    const refs = `${gitlab.url}/${path}.git/info/refs?service=git-upload-pack`;
    const answer = await fetch(refs, { headers: { authorization } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="GitLab"']);
    expect(await answer.text()).toContain('HTTP Basic: Access denied');
    expect((await fetch(refs)).status).toBe(200);
  });

  it('is sent to the address with .git', async () => {
    const answer = await fetch(`${gitlab.url}/${path}/info/refs?service=git-upload-pack`, {
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      `${gitlab.url}/${path}.git/info/refs?service=git-upload-pack`,
    ]);
  });
});

describe('pushing', () => {
  it('needs the scope write_repository and the role of a developer', async () => {
    await client.commit('change');
    expect((await client.run('push', `${gitlab.url}/${path}.git`, 'HEAD:main')).ok).toBe(false);
    expect((await client.run('push', as(reader), 'HEAD:main')).output).toContain(
      'You are not allowed to upload code.',
    );
    expect((await client.run('push', as(stranger), 'HEAD:other')).output).toContain(
      'not allowed to push code to this project',
    );
    expect((await client.run('push', as(owner), 'HEAD:main')).ok).toBe(true);
  });

  it('into the default branch is for maintainers, and nobody forces it', async () => {
    await client.commit('change');
    expect((await client.run('push', as(dev), 'HEAD:main')).output).toContain(
      'You are not allowed to push code to protected branches on this project.',
    );
    await client.run('push', as(owner), 'HEAD:main');
    await client.commit('other', { amend: true });
    expect((await client.run('push', '--force', as(owner), 'HEAD:main')).output).toContain(
      'You are not allowed to force push code to a protected branch on this project.',
    );
    expect((await client.run('push', as(owner), ':main')).output).toContain(
      'default branch of a project cannot be deleted',
    );
  });

  it('into `data` may be forced, unless a rule with a wildcard takes it in', async () => {
    await client.commit('change');
    expect((await client.run('push', as(dev), 'HEAD:data')).ok).toBe(true);
    await client.commit('other', { amend: true });
    expect((await client.run('push', '--force', as(dev), 'HEAD:data')).ok).toBe(true);
    await alice.protectBranch(path, { name: 'da*', pushLevel: 'developer' });
    await client.commit('another', { amend: true });
    expect((await client.run('push', '--force', as(dev), 'HEAD:data')).output).toContain(
      'not allowed to force push',
    );
    await alice.protectBranch(path, { name: 'da*', pushLevel: 'developer', allowForcePush: true });
    expect((await client.run('push', '--force', as(dev), 'HEAD:data')).ok).toBe(true);
    await alice.protectBranch(path, { name: 'da*', pushLevel: 'no_one' });
    await client.commit('more');
    expect((await client.run('push', as(owner), 'HEAD:data')).output).toContain(
      'not allowed to push code to protected',
    );
    await alice.unprotectBranch(path, 'da*');
    expect((await client.run('push', as(dev), 'HEAD:data')).ok).toBe(true);
  });

  it('keeps a lease: who comes second is refused', async () => {
    await client.commit('change');
    await client.run('push', as(dev), 'HEAD:data');
    await client.commit('newer', { amend: true });
    const lease = `--force-with-lease=data:${'1'.repeat(40)}`;
    expect((await client.run('push', lease, as(dev), 'HEAD:data')).output).toContain('stale info');
  });

  it('starts a pipeline, unless it says that it does not want one', async () => {
    await client.commit('change');
    await client.run('push', as(owner), 'HEAD:main');
    expect(await test.newest(path)).toMatchObject({
      source: 'push',
      ref: 'main',
      user: { username: 'alice' },
    });
    await client.commit('quiet');
    await client.run('push', '-o', 'ci.skip', as(owner), 'HEAD:main');
    expect(await test.newest(path)).toMatchObject({ status: 'skipped', jobs: [] });
    await client.commit('quiet [skip ci]');
    await client.run('push', as(owner), 'HEAD:main');
    expect(await test.newest(path)).toMatchObject({ status: 'skipped' });
    expect(gitlab.pipelines(path)).toHaveLength(3);
  });

  it('of a branch without .gitlab-ci.yml starts none', async () => {
    await client.run('checkout', '--quiet', '--orphan', 'data');
    await client.run('rm', '--quiet', '-r', '--cached', '.');
    await client.run('commit', '--quiet', '--allow-empty', '-m', 'data');
    expect((await client.run('push', as(owner), 'HEAD:data')).ok).toBe(true);
    await gitlab.idle();
    expect(gitlab.pipelines(path)).toEqual([]);
  });

  it('is not seen through a token that has gone', async () => {
    const gone = alice.createAccessToken({ scopes: ['write_repository'] });
    alice.revokeAccessToken(gone);
    await client.commit('change');
    expect((await client.run('push', as(gone), 'HEAD:main')).output).toContain('HTTP Basic: Access denied');
    expect((await api('GET', `${at(path)}/repository/branches/main`)).status).toBe(200);
  });
});
