import { describe, expect, it } from 'vitest';

import { at, ONE_JOB, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;
const path = await test.project(ONE_JOB);
const { path: hidden } = await alice.createProject({
  path: 'alice/hidden',
  visibility: 'private',
  files: { a: 'b' },
});
gitlab.addUser('bob');
const bob = gitlab.person('bob');
const tokenOf = (person: typeof alice, scopes: Parameters<typeof alice.createAccessToken>[0]['scopes']) =>
  person.createAccessToken({ scopes });

describe('who asks', () => {
  it('is known by PRIVATE-TOKEN or by Bearer', async () => {
    expect((await api('GET', 'user')).body).toMatchObject({ username: 'alice' });
    const headers = { authorization: `Bearer ${test.token}` };
    expect((await api('GET', 'user', { token: null, headers })).body).toMatchObject({ username: 'alice' });
    expect((await api('GET', 'user', { token: null })).body).toEqual({ message: '401 Unauthorized' });
  });

  it('is refused with a token that nobody knows, even where none is needed', async () => {
    const answer = await api('GET', at(path), { token: 'glpat-wrong' });
    expect([answer.status, answer.body]).toEqual([401, { message: '401 Unauthorized' }]);
  });

  it('is refused once the token has ended or was revoked', async () => {
    const short = alice.createAccessToken({ scopes: ['api'], expiresInDays: 1 });
    expect((await api('GET', 'user', { token: short })).status).toBe(200);
    test.core.clock.advance(86_400_000);
    expect((await api('GET', 'user', { token: short })).body).toMatchObject({ error: 'invalid_token' });
    const token = tokenOf(alice, ['api']);
    alice.revokeAccessToken(token);
    expect((await api('GET', 'user', { token })).status).toBe(401);
  });

  it('does what the scopes of the token allow, and no more', async () => {
    const reader = tokenOf(alice, ['read_api']);
    expect((await api('GET', at(hidden), { token: reader })).status).toBe(200);
    const refused = await api('POST', `${at(path)}/pipeline`, { token: reader, form: { ref: 'main' } });
    expect([refused.status, refused.body]).toEqual([
      403,
      expect.objectContaining({ error: 'insufficient_scope' }),
    ]);
    const cloner = tokenOf(alice, ['read_repository']);
    expect((await api('GET', `${at(hidden)}/repository/files/a/raw`, { token: cloner })).text).toBe('b');
    expect((await api('GET', at(hidden), { token: cloner })).status).toBe(403);
    const pusher = tokenOf(alice, ['write_repository']);
    expect((await api('GET', `${at(hidden)}/repository/files/a/raw`, { token: pusher })).status).toBe(403);
  });

  it('can ask what the token is', async () => {
    const token = alice.createAccessToken({ scopes: ['read_api'], name: 'site', expiresInDays: 10 });
    const answer = await api('GET', 'personal_access_tokens/self', { token });
    expect(answer.body).toMatchObject({ name: 'site', scopes: ['read_api'], revoked: false });
  });

  it('learns the version only when signed in', async () => {
    expect((await api('GET', 'version')).body).toHaveProperty('version');
    expect((await api('GET', 'metadata', { token: null })).status).toBe(401);
  });

  it('does not learn that a project is there without access to it', async () => {
    for (const token of [null, tokenOf(bob, ['api'])]) {
      const answer = await api('GET', at(hidden), { token });
      expect([answer.status, answer.body]).toEqual([404, { message: '404 Project Not Found' }]);
    }
  });

  it('is no maintainer of the projects of others', async () => {
    const token = tokenOf(bob, ['api']);
    expect((await api('GET', `${at(path)}/variables`, { token })).body).toEqual({ message: '403 Forbidden' });
    expect((await api('PUT', at(path), { token, form: { public_jobs: 'false' } })).status).toBe(403);
  });

  it('can live for a year at most', () => {
    expect(() => alice.createAccessToken({ scopes: ['api'], expiresInDays: 366 })).toThrow('365');
  });
});

describe('a job token', () => {
  const ASK = `
const { CI_API_V4_URL: api, CI_PROJECT_ID: id, CI_JOB_TOKEN: token } = process.env;
const headers = { 'job-token': token };
console.log(await (await fetch(\`\${api}/projects/\${id}/repository/files/README.md/raw\`, { headers })).text());
console.log((await fetch(\`\${api}/projects/\${id}/variables\`, { method: 'POST', headers })).status);
`;
  const files = {
    '.gitlab-ci.yml':
      'asks: {script: [node ask.mjs, echo $CI_JOB_TOKEN > token], artifacts: {paths: [token]}}\n',
    'ask.mjs': ASK,
    'README.md': 'Read me.\n',
  };

  it('reads files, writes nothing, and ends with its job', async () => {
    const { path: own } = await alice.createProject({ path: 'alice/own', visibility: 'private', files });
    await alice.runPipeline(own, 'main');
    const [job] = (await test.newest(own)).jobs;
    expect(job?.log).toContain('Read me.');
    expect(job?.log).toContain('401');
    const kept = await api('GET', `${at(own)}/jobs/${job?.id ?? 0}/artifacts/token`);
    const token = kept.text.trim();
    expect(token).toMatch(/^glcbt-/);
    const headers = { 'job-token': token };
    expect(
      (await api('GET', `${at(own)}/repository/files/README.md/raw`, { token: null, headers })).status,
    ).toBe(401);
  });
});
