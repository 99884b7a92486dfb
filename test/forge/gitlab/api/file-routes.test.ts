import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { at, openTestGitlab } from '../test-support/open-test-gitlab.ts';

const test = await openTestGitlab();
const { gitlab, alice, api } = test;
const path = await test.project(null, { 'data/index.json': '{"a":1}', 'plain.txt': 'text' });
const first = await alice.commit(path, { files: { 'plain.txt': 'second' } });
const raw = (file: string) => `${at(path)}/repository/files/${file}/raw`;

describe('GET /repository/files/:file_path/raw', () => {
  it('gives a file to anybody, and says in headers what it is', async () => {
    const answer = await api('GET', `${raw('data%2Findex.json')}?ref=main`, { token: null });
    expect([answer.status, answer.text]).toEqual([200, '{"a":1}']);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'x-gitlab-file-name': 'index.json',
      'x-gitlab-file-path': 'data/index.json',
      'x-gitlab-ref': 'main',
      'x-gitlab-size': '7',
      'x-gitlab-encoding': 'base64',
      'x-gitlab-content-sha256': createHash('sha256').update('{"a":1}').digest('hex'),
      'x-gitlab-commit-id': first,
    });
    expect(headers['x-gitlab-blob-id']).toMatch(/^[0-9a-f]{40}$/);
    expect(headers['x-gitlab-last-commit-id']).not.toBe(first);
  });

  it('may never be cached, and has no ETag to ask with', async () => {
    const { headers } = await api('GET', `${raw('plain.txt')}?ref=main`);
    expect(headers.get('cache-control')).toBe('no-store, no-cache');
    expect(headers.get('etag')).toBeNull();
  });

  it('answers HEAD with the same headers', async () => {
    const answer = await api('HEAD', `${raw('plain.txt')}?ref=main`);
    expect([answer.status, answer.text, answer.headers.get('x-gitlab-last-commit-id')]).toEqual([
      200,
      '',
      first,
    ]);
  });

  it('takes a branch, a commit or nothing as the ref', async () => {
    const old = gitlab.project(path);
    expect((await api('GET', raw('plain.txt'))).text).toBe('second');
    expect((await api('GET', `projects/${old.id}/repository/files/plain.txt/raw?ref=${first}`)).text).toBe(
      'second',
    );
    const parent = await api('GET', `${at(path)}/repository/commits/main`);
    const before = /"parent_ids":\["(\w+)"/.exec(parent.text)?.[1] ?? '';
    expect((await api('GET', `${raw('plain.txt')}?ref=${before}`)).text).toBe('text');
  });

  it('answers 404 for what there is not, and for a path whose slashes are not escaped', async () => {
    expect((await api('GET', `${raw('none')}?ref=main`)).body).toEqual({ message: '404 File Not Found' });
    expect((await api('GET', `${raw('plain.txt')}?ref=none`)).body).toEqual({
      message: '404 Commit Not Found',
    });
    expect((await api('GET', `${raw('data')}?ref=main`)).status).toBe(404);
    expect((await api('GET', `${raw('data/index.json')}?ref=main`)).body).toEqual({ error: '404 Not Found' });
  });
});

describe('the other ways to a file', () => {
  it('gives it as JSON, in base64, and wants a ref', async () => {
    const answer = await api('GET', `${at(path)}/repository/files/plain.txt?ref=main`);
    expect(answer.body).toMatchObject({
      file_name: 'plain.txt',
      encoding: 'base64',
      content: btoa('second'),
      last_commit_id: first,
    });
    const refused = await api('GET', `${at(path)}/repository/files/plain.txt`);
    expect([refused.status, refused.body]).toEqual([400, { error: 'ref is missing' }]);
    const head = await api('HEAD', `${at(path)}/repository/files/plain.txt?ref=main`);
    expect(head.headers.get('x-gitlab-blob-id')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('lists branches, commits and trees, by pages', async () => {
    await alice.commit(path, { files: { a: 'b' }, branch: 'data' });
    const list = await api('GET', `${at(path)}/repository/branches?per_page=1`);
    expect(list.body).toMatchObject([{ name: 'data', protected: false, can_push: true }]);
    expect(Object.fromEntries(list.headers)).toMatchObject({ 'x-total': '2', 'x-next-page': '2' });
    const branch = await api('GET', `${at(path)}/repository/branches/main`);
    expect(branch.body).toMatchObject({
      name: 'main',
      default: true,
      protected: true,
      commit: { id: first },
    });
    expect((await api('GET', `${at(path)}/repository/branches/none`)).body).toEqual({
      message: '404 Branch Not Found',
    });
    const commit = await api('GET', `${at(path)}/repository/commits/data`);
    expect(commit.body).toMatchObject({ title: 'Edit', author_name: 'alice', parent_ids: [] });
    const tree = await api('GET', `${at(path)}/repository/tree?path=data&ref=main`);
    expect(tree.body).toMatchObject([{ name: 'index.json', type: 'blob', path: 'data/index.json' }]);
  });

  it('deletes a branch, but not the default one', async () => {
    await alice.commit(path, { files: { a: 'b' }, branch: 'gone' });
    expect((await api('DELETE', `${at(path)}/repository/branches/gone`, { token: null })).status).toBe(401);
    expect((await api('DELETE', `${at(path)}/repository/branches/gone`)).status).toBe(204);
    expect((await api('GET', `${at(path)}/repository/branches/gone`)).status).toBe(404);
    expect((await api('DELETE', `${at(path)}/repository/branches/main`)).status).toBe(405);
  });
});

describe('other origins', () => {
  const origin = 'https://reader.example';
  const call = (target: string, method = 'GET', headers = {}) =>
    fetch(`${gitlab.url}${target}`, { method, headers: { origin, ...headers }, redirect: 'manual' });

  it('may send any header by any method to the API', async () => {
    const answer = await call(`/api/v4/${at(path)}`, 'OPTIONS', {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'private-token,x-whatever',
    });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'private-token,x-whatever',
      'access-control-max-age': '7200',
    });
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('see the headers of files and pages, but not those of limits', async () => {
    const answer = await call(`/api/v4/${raw('plain.txt')}`);
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase().split(', ') ?? [];
    expect(exposed).toEqual(
      expect.arrayContaining(['x-gitlab-blob-id', 'x-gitlab-last-commit-id', 'x-total', 'link', 'etag']),
    );
    expect(exposed.filter((name) => /ratelimit|retry-after/.test(name))).toEqual([]);
    expect(answer.headers.get('ratelimit-limit')).not.toBeNull();
  });

  it('read errors of the API as well', async () => {
    const answer = await call('/api/v4/projects/1000');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  });

  it('cannot read raw pages or git', async () => {
    for (const target of [
      `/${path}/-/raw/main/plain.txt`,
      `/${path}.git/info/refs?service=git-upload-pack`,
    ]) {
      const answer = await call(target);
      expect([answer.status, answer.headers.has('access-control-allow-origin')]).toEqual([200, false]);
      const preflight = await call(target, 'OPTIONS', { 'access-control-request-method': 'GET' });
      expect(preflight.headers.has('access-control-allow-origin')).toBe(false);
    }
  });
});
