import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { anyText } from '../matchers.ts';
import { type GithubWorld, openGithubWorld } from '../open-github-world.ts';
import { checkAnswer } from './check-answer.ts';
import { openContract } from './contract/contract.ts';
import { operations } from './operations.ts';

const ALL = {
  actions: 'write',
  administration: 'write',
  contents: 'write',
  pages: 'write',
  secrets: 'write',
  workflows: 'write',
} as const;
const R = '/repos/octo/feeds';

describe('REST', () => {
  let world: GithubWorld;
  beforeAll(async () => {
    world = await openGithubWorld();
  });
  afterAll(() => world.close());

  it('knows every operation of the contract, and no other', async () => {
    const { operations: known } = await openContract();
    expect(Object.keys(operations).sort()).toEqual([...known].sort());
  });

  it('answers every reading operation as the contract says', async () => {
    const token = world.token(ALL);
    world.octo.setSecret('feeds', 'KEY', 'x');
    const dispatch = { method: 'POST', token, body: { ref: 'main' } };
    await world.api(`${R}/actions/workflows/7/dispatches`, dispatch);
    const paths = [
      '',
      '/actions/workflows',
      '/actions/workflows/7',
      '/actions/workflows/fetch.yml/runs',
      '/actions/runs',
      '/actions/runs/5000',
      '/git/ref/heads/main',
      '/git/trees/main?recursive=1',
      '/commits/main',
      '/branches/main',
      '/contents/README.md',
      '/contents/src',
      '/contents',
      '/contents/',
      '/actions/secrets',
      '/actions/secrets/KEY',
      '/actions/secrets/public-key',
      '/actions/permissions',
      '/actions/permissions/workflow',
    ];
    for (const path of [...paths.map((path) => `${R}${path}`), '/user', '/rate_limit']) {
      const { status } = await world.api(path, { token });
      expect([path, status]).toEqual([path, 200]);
    }
    expect(world.core.failures).toEqual([]);
  });

  it('lists a repository whole', async () => {
    const { json } = await world.api(R, { token: world.token({}) });
    expect(json).toMatchObject({
      full_name: 'octo/feeds',
      private: false,
      visibility: 'public',
      fork: false,
      is_template: true,
      default_branch: 'main',
      clone_url: `${world.github.urls.server}/octo/feeds.git`,
      url: `${world.github.urls.api}${R}`,
      permissions: { admin: true, push: true, pull: true },
    });
  });

  it('finds names in any case', async () => {
    expect((await world.api('/repos/OCTO/Feeds')).json).toMatchObject({ full_name: 'octo/feeds' });
  });

  it('notices an answer that GitHub could not have given', async () => {
    const match = (await openContract()).match('GET', R);
    const faults: unknown[] = [];
    const core = { ...world.core, noteFailure: (error: unknown) => faults.push(error) };
    const instance = { core };
    expect(checkAnswer(instance, { status: 200, json: { id: 1 } }, match).status).toBe(500);
    expect(checkAnswer(instance, { status: 418, json: {} }, match).status).toBe(500);
    expect(checkAnswer(instance, { status: 204 }, match).status).toBe(500);
    expect(faults).toHaveLength(3);
  });

  it.each([
    ['without ref', { inputs: {} }, '"ref" wasn\'t supplied.'],
    ['with a wrong type', { ref: 1 }, "For 'properties/ref', must be string."],
    [
      'with more than 25 inputs',
      { ref: 'main', inputs: Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`i${at}`, ''])) },
      "For 'properties/inputs', must NOT have more than 25 properties.",
    ],
    ['with nothing', undefined, '"ref" wasn\'t supplied.'],
  ])('refuses a dispatch %s with 422', async (_, body, complaint) => {
    const token = world.token({ actions: 'write' });
    const path = `${R}/actions/workflows/7/dispatches`;
    const { status, json } = await world.api(path, { method: 'POST', token, body });
    expect([status, json]).toEqual([
      422,
      {
        message: `Invalid request.\n\n${complaint}`,
        documentation_url: anyText,
        status: '422',
      },
    ]);
  });

  it.each([
    ['{', 'Problems parsing JSON'],
    ['[]', 'Body should be a JSON object'],
  ])('refuses a body %s with 400', async (body, message) => {
    const headers = { authorization: `Bearer ${world.token({ contents: 'write' })}` };
    const answer = await fetch(`${world.github.urls.api}${R}/dispatches`, { method: 'POST', body, headers });
    expect([answer.status, await answer.json()]).toMatchObject([400, { message }]);
  });

  it('ignores a query that it does not know, and answers 404 to a number that is none', async () => {
    expect((await world.api(`${R}?_=1`)).status).toBe(200);
    expect((await world.api(`${R}/actions/runs/x`)).status).toBe(404);
  });

  it('answers 404 to what is not in the contract, and remembers that it was asked', async () => {
    const { status, json } = await world.api(`${R}/stargazers`);
    expect([status, json]).toMatchObject([404, { message: 'Not Found', status: '404' }]);
    expect((await world.api(R, { method: 'DELETE' })).status).toBe(404);
    expect(world.core.requests.at(-2)).toMatchObject({
      host: 'github-api',
      path: `${R}/stargazers`,
      status: 404,
    });
  });

  it('refuses a version of the API that is unknown with 400', async () => {
    const version = (name: string) => world.api(R, { headers: { 'x-github-api-version': name } });
    expect((await version('2020-01-01')).status).toBe(400);
    const known = await version('2026-03-10');
    expect([known.status, known.headers.get('x-github-api-version-selected')]).toEqual([200, '2026-03-10']);
  });

  it('refuses a request without User-Agent with 403, and an unknown form with 415', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${world.github.urls.api}${R}`, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await world.api(R, { headers: { accept: 'text/plain' } })).status).toBe(415);
    expect((await world.api(R, { headers: { accept: 'text/plain, */*' } })).status).toBe(200);
  });

  it('gives lists in pages, with links to the others', async () => {
    const token = world.token(ALL);
    for (let count = 0; count < 3; count++) {
      await world.api(`${R}/actions/workflows/7/dispatches`, {
        method: 'POST',
        token,
        body: { ref: 'main' },
      });
    }
    const { json, headers } = await world.api(`${R}/actions/runs?per_page=2&page=1`);
    expect(json).toMatchObject({ total_count: 4, workflow_runs: [{ id: 5003 }, { id: 5002 }] });
    const link = `<${world.github.urls.api}${R}/actions/runs?per_page=2&page=2>`;
    expect(headers.get('link')).toBe(`${link}; rel="next", ${link}; rel="last"`);
    expect((await world.api(`${R}/actions/runs?status=completed`)).json).toMatchObject({ total_count: 0 });
  });

  it('fails loudly at what it does not imitate', async () => {
    const other = await openGithubWorld();
    const { status } = await other.api(`${R}/actions/runs?created=2026-01-01T00:00:00Z`);
    expect(status).toBe(500);
    expect(String(other.core.failures[0])).toContain('does not know the filter created of runs');
    await expect(other.close()).rejects.toThrow('expected [');
  });
});
