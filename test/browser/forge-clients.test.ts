// Both clients in a page of another origin, against the emulated forges: what CORS refuses fails here.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { SiteConfig } from '../../web/src/config/site-config.ts';
import { anyNumber, anyText } from '../forge/github/matchers.ts';
import { openGate } from '../forge/core/open-gate.ts';
import { type Forge, openForge } from '../forge/open-forge.ts';
import { runnerEnvironment } from '../forge/runner-environment.ts';
import { importCommit } from '../git-server/import-commit.ts';
import { listenOnLoopback } from '../git-server/listen-on-loopback.ts';
import { openBrowser } from './open-browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOWHERE = { commit: 'f'.repeat(40), validator: null };

/** What the page does: a client, its methods by name, bytes as text, errors as data. */
const PAGE = `
  import { openForgeClient } from '/web/src/forge/open-forge-client.ts';
  let client, aheadMs = 0;
  globalThis.forge = {
    open: (config, timeLimitMs) => {
      const nowMs = () => Date.now() + aheadMs;
      client = openForgeClient({ config, fetch: globalThis.fetch, nowMs, timeLimitMs });
    },
    advance: (ms) => { aheadMs += ms; },
    call: async (method, asked) => {
      try {
        const signal = new AbortController().signal;
        const value = typeof asked === 'object' && asked !== null
          ? await client[method]({ ...asked, signal })
          : client[method](asked);
        return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
      } catch (error) {
        return { code: error.code, data: error.data };
      }
    },
  };
`;

const tipSchema = v.object({ commit: v.string(), validator: v.nullable(v.string()) });

let browser: Browser;
let forge: Forge;
let page: Page;
let script: string;
let closeSite: () => void;
const refusedByCors: string[] = [];

beforeAll(async () => {
  [browser, forge, script] = await Promise.all([
    openBrowser(),
    openForge({ runnerEnv: await runnerEnvironment() }),
    bundle(PAGE),
  ]);
  forge.gitlab.settings.validatesSchema = false;
  const site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><link rel="icon" href="data:,"><title>site</title>');
  });
  const url = await listenOnLoopback(site);
  closeSite = () => {
    site.close();
    site.closeAllConnections();
  };
  page = await browser.newPage();
  page.on('console', (message) => {
    if (message.text().includes('CORS policy')) refusedByCors.push(message.text());
  });
  await page.goto(url);
  await page.addScriptTag({ content: script });
});
afterEach(() => {
  forge.core.setFault(null);
  expect(refusedByCors.splice(0)).toEqual([]);
  expect(forge.core.failures).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  closeSite();
  await forge.close();
});

const run = (what: string, ...given: readonly unknown[]): Promise<unknown> =>
  page.evaluate(`forge.${what}(${given.map((each) => JSON.stringify(each ?? null)).join(', ')})`);
const call = (method: string, asked: unknown = {}) => run('call', method, asked);
const setToken = (token: string | null) => call('setToken', token);
const readTip = async (seen: unknown = null) => v.parse(tipSchema, await call('tip', { seen }));
const advance = async (ms: number) => {
  forge.core.clock.advance(ms);
  await run('advance', ms);
};
/** The requests that `work` makes: `GET github-api 200`. */
async function requestsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = forge.core.requests.length;
  await work();
  return forge.core.requests
    .slice(before)
    .map(({ method, host, status }) => `${method} ${host} ${String(status)}`);
}

describe('the bundle', () => {
  it('is small: no libsodium comes with it', () => {
    expect(script).not.toContain('sodium');
    expect(Buffer.byteLength(script)).toBeLessThan(40_000);
  });
});

describe('this page', () => {
  it('sees what CORS refuses', async () => {
    const refused = `fetch('${forge.github.urls.api}/', { headers: { 'cache-control': 'no-cache' } }).catch(String)`;
    expect(await page.evaluate(refused)).toContain('Failed to fetch');
    expect(refusedByCors.splice(0)).toHaveLength(1);
  });
});

describe('on GitHub', () => {
  let config: SiteConfig & { readonly forge: 'github' };
  let token: string;
  const WORKFLOWS = ['.github/workflows/fetch.yml', '.github/workflows/mutate.yml'];

  beforeAll(async () => {
    const { github } = forge;
    const files = new Map(
      await Promise.all(WORKFLOWS.map(async (path) => [path, await readFile(`${ROOT}/${path}`)] as const)),
    );
    const ada = await github.addUser('ada');
    await ada.createRepository({ name: 'feeds', content: { files } });
    await ada.createRepository({ name: 'secret', content: { files }, private: true });
    token = ada.createToken({
      permissions: { actions: 'write', contents: 'write' },
      repositories: ['feeds', 'secret'],
    });
    config = {
      forge: 'github',
      repository: 'ada/feeds',
      defaultBranch: 'main',
      serverUrl: github.urls.server,
      apiUrl: github.urls.api,
      rawUrl: github.urls.raw,
    };
    await run('open', config);
  });

  /** As a job's push does it, raw learns of it late. */
  async function push(files: Readonly<Record<string, string>>, name = 'feeds'): Promise<string> {
    const { folder } = forge.github.repository('ada', name);
    const sha = await importCommit({ folder, branch: 'made', files: new Map(Object.entries(files)) });
    const refs = `${forge.github.urls.api}/repos/ada/${name}/git/refs`;
    const headers = { authorization: `Bearer ${token}` };
    const made = { method: 'POST', headers, body: JSON.stringify({ ref: 'refs/heads/data', sha }) };
    if ((await fetch(refs, made)).status === 201) return sha;
    const moved = { method: 'PATCH', headers, body: JSON.stringify({ sha, force: true }) };
    expect((await fetch(`${refs}/heads/data`, moved)).status).toBe(200);
    return sha;
  }

  it('there is no tip, then one, then the same', async () => {
    expect(await call('tip', { seen: null })).toBeNull();
    expect(await call('readEarly', { path: 'keyring.json' })).toBeNull();
    const commit = await push({ manifest: 'one', 'keyring.json': 'ring', '8/90620e01': 'deep' });
    const tip = await readTip();
    expect(tip).toEqual({ commit, validator: `"${commit}"` });
    let same: unknown;
    const asked = await requestsOf(async () => {
      same = await call('tip', { seen: tip });
    });
    expect(same).toEqual(tip);
    // If-None-Match is what the preflight is for.
    expect(asked.filter((line) => !line.startsWith('OPTIONS'))).toEqual(['GET github-api 304']);
  });

  it('files come by commit, without a preflight and without the quota', async () => {
    const tip = await readTip();
    const asked = await requestsOf(async () => {
      expect(await call('read', { tip, path: '8/90620e01' })).toBe('deep');
      expect(await call('readEarly', { path: 'keyring.json' })).toBe('ring');
    });
    expect(asked).toEqual(['GET github-raw 200', 'GET github-raw 200']);
    expect(await call('read', { tip, path: 'none' })).toMatchObject({
      code: 'commit-gone',
      data: { missing: 'file' },
    });
    expect(await call('read', { tip: NOWHERE, path: 'manifest' })).toMatchObject({
      code: 'commit-gone',
      data: { missing: 'commit' },
    });
  });

  it.each([null, 'with the token'])('a file is read before raw knows of its push: %s', async (how) => {
    forge.github.settings.rawPropagationMs = 120_000;
    await setToken(how === null ? null : token);
    await push({ manifest: `pushed ${String(how)}` });
    const tip = await readTip();
    const asked = await requestsOf(async () => {
      expect(await call('read', { tip, path: 'manifest' })).toBe(`pushed ${String(how)}`);
    });
    expect(asked).toContain('GET github-api 200');
    await advance(120_000);
    const later = await requestsOf(() => call('read', { tip: { ...tip, validator: 'x' }, path: 'manifest' }));
    expect(later).toEqual(['GET github-raw 200']);
    forge.github.settings.rawPropagationMs = 0;
    await setToken(null);
  });

  it('a dispatch starts a run, and so does a refresh', async () => {
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'no-token' });
    await setToken(token);
    expect(await call('dispatch', { payload: 'AAAA' })).toBeUndefined();
    expect(await call('refresh')).toBeUndefined();
    expect(await call('runs')).toMatchObject([{ id: anyNumber }, {}]);
    await forge.github.idle();
    const repository = forge.github.repository('ada', 'feeds');
    const started = forge.github.actions.runs(repository).map(({ path, branch }) => [path, branch]);
    expect(started.sort()).toEqual(WORKFLOWS.map((path) => [path, 'main']));
    // There is nothing in this copy that could be built.
    expect(await call('runs')).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
  });

  it('a workflow that is switched off is told', async () => {
    const ada = forge.github.person('ada');
    await ada.disableWorkflow('feeds', 'fetch.yml');
    expect(await call('refresh')).toEqual({ code: 'workflow-disabled', data: { workflow: 'fetch.yml' } });
    await ada.enableWorkflow('feeds', 'fetch.yml');
    expect(await call('dispatch', { payload: 'A'.repeat(66_000) })).toMatchObject({
      code: 'payload-refused',
    });
  });

  it('a wrong token does not keep from reading what is public', async () => {
    await setToken('github_pat_wrong');
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'unauthorized' });
    expect(await readTip()).toMatchObject({ commit: anyText });
    expect(await call('runs')).toHaveLength(2);
    const weak = forge.github.person('ada').createToken({ permissions: {}, repositories: ['feeds'] });
    await setToken(weak);
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'forbidden' });
  });

  it('a private repository is hidden, but for its token', async () => {
    await push({ manifest: 'private' }, 'secret');
    await run('open', { ...config, repository: 'ada/secret' });
    expect(await call('tip', { seen: null })).toMatchObject({ code: 'repository-hidden' });
    expect(await call('readEarly', { path: 'manifest' })).toMatchObject({ code: 'repository-hidden' });
    await setToken('github_pat_wrong');
    expect(await call('tip', { seen: null })).toMatchObject({ code: 'unauthorized' });
    await setToken(token);
    const tip = await readTip();
    expect(await call('read', { tip, path: 'manifest' })).toBe('private');
    // Raw has not known it: for a while it is not asked.
    const asked = await requestsOf(() => call('readEarly', { path: 'manifest' }));
    expect(asked.filter((line) => line.includes('github-raw'))).toEqual([]);
    await run('open', config);
  });

  it('limits are told, and until when', async () => {
    const { settings } = forge.github;
    const { limits } = settings;
    const untilMs = forge.core.clock.nowMs() + 3_600_000;
    settings.limits = { ...limits, anonymousPerHour: 0 };
    const spent = v.parse(
      v.object({ code: v.literal('rate-limited'), data: v.object({ retryAtMs: v.number() }) }),
      await call('tip', { seen: null }),
    );
    expect(spent.data.retryAtMs).toBeLessThanOrEqual(untilMs);
    expect(await call('minPollMs', null)).toBeGreaterThan(60_000);
    settings.limits = { ...limits, pointsPerMinute: 0 };
    await setToken(token);
    expect(await call('tip', { seen: null })).toMatchObject({ code: 'rate-limited' });
    settings.limits = limits;
    await advance(3_600_000);
    expect(await call('tip', { seen: null })).toMatchObject({ commit: anyText });
    expect(await call('minPollMs', null)).toBe(15_000);
  });

  it('a forge that is cut off, down or silent is told', () => expectOutages('github-api', config));
});

describe('on GitLab', () => {
  let config: SiteConfig;
  let trigger: string;
  const ada = () => forge.gitlab.person('ada');

  beforeAll(async () => {
    const { gitlab } = forge;
    gitlab.addUser('ada');
    const files = { '.gitlab-ci.yml': await readFile(`${ROOT}/.gitlab-ci.yml`) };
    const { id } = await ada().createProject({ path: 'ada/feeds', visibility: 'public', files });
    trigger = ada().createTrigger('ada/feeds', 'the site');
    config = {
      forge: 'gitlab',
      repository: 'ada/feeds',
      projectId: id,
      defaultBranch: 'main',
      serverUrl: gitlab.url,
      apiUrl: `${gitlab.url}/api/v4`,
    };
    await run('open', config);
  });

  it('there is no tip, then one of somebody else, then one, then the same, then another', async () => {
    const commit = (files: Readonly<Record<string, string>>) =>
      ada().commit('ada/feeds', { branch: 'data', files });
    expect(await call('tip', { seen: null })).toBeNull();
    expect(await call('readEarly', { path: 'keyring.json' })).toBeNull();
    const foreign = await commit({ 'README.md': 'not ours' });
    expect(await readTip()).toEqual({ commit: foreign, validator: null });
    const first = await commit({ manifest: 'one', 'keyring.json': 'ring', '8/90620e01': 'deep' });
    const tip = await readTip();
    expect(tip.commit).toBe(first);
    let same: unknown;
    const asked = await requestsOf(async () => {
      same = await call('tip', { seen: tip });
    });
    expect([asked, same]).toEqual([['HEAD gitlab 200'], tip]);
    // The commit of the branch, though the manifest has not changed since.
    const second = await commit({ other: 'two' });
    expect(await readTip(tip)).toMatchObject({ commit: second });
    expect(await call('read', { tip, path: 'other' })).toMatchObject({ code: 'commit-gone' });
  });

  it('files come by commit, without a preflight', async () => {
    const tip = await readTip();
    const asked = await requestsOf(async () => {
      expect(await call('read', { tip, path: '8/90620e01' })).toBe('deep');
      expect(await call('readEarly', { path: 'keyring.json' })).toBe('ring');
    });
    expect(asked).toEqual(['GET gitlab 200', 'GET gitlab 200']);
    expect(await call('read', { tip: NOWHERE, path: 'manifest' })).toMatchObject({
      code: 'commit-gone',
      data: { missing: 'commit' },
    });
  });

  it('a dispatch starts a pipeline, and so does a refresh, without a preflight', async () => {
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'no-token' });
    await setToken(trigger);
    const asked = await requestsOf(async () => {
      expect(await call('dispatch', { payload: 'AAAA' })).toBeUndefined();
      expect(await call('refresh')).toBeUndefined();
    });
    expect(asked.filter((line) => !line.startsWith('GET'))).toEqual(['POST gitlab 201', 'POST gitlab 201']);
    expect(await call('runs')).toHaveLength(2);
    await forge.gitlab.idle();
    const started = forge.gitlab.pipelines('ada/feeds').map(({ source, ref }) => [source, ref]);
    expect(started.slice(-2)).toEqual([
      ['trigger', 'main'],
      ['trigger', 'main'],
    ]);
    expect(await call('runs')).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
  });

  it('a wrong token is told, and runs that are for members are null', async () => {
    await setToken('glptt-wrong');
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'unauthorized' });
    await setToken('of no known kind');
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'unauthorized' });
    expect(await readTip()).toMatchObject({ commit: anyText });
    await setToken(null);
    ada().setPublicPipelines('ada/feeds', false);
    expect(await call('runs')).toBeNull();
    ada().setPublicPipelines('ada/feeds', true);
  });

  it('a private project is hidden, but for its tokens', async () => {
    const { id } = await ada().createProject({
      path: 'ada/secret',
      visibility: 'private',
      files: { 'README.md': 'x' },
    });
    await run('open', { ...config, repository: 'ada/secret', projectId: id });
    expect(await call('tip', { seen: null })).toMatchObject({ code: 'repository-hidden' });
    await setToken(ada().createAccessToken({ scopes: ['read_repository'] }));
    expect(await call('tip', { seen: null })).toBeNull();
    await ada().commit('ada/secret', { branch: 'data', files: { manifest: 'private' } });
    await setToken(trigger);
    const tip = await readTip();
    expect(await call('read', { tip, path: 'manifest' })).toBe('private');
    await run('open', config);
  });

  it('limits are told: of pipelines and of requests', async () => {
    await setToken(trigger);
    // The forge counts by the minute of the clock: all of this is in one.
    await advance(60_000 + 100 - (forge.core.clock.nowMs() % 60_000));
    forge.gitlab.settings.chooseRunFault = () => 'drop';
    for (let sent = 0; sent < 25; sent++) expect(await call('dispatch', { payload: 'AAAA' })).toBeUndefined();
    expect(await call('dispatch', { payload: 'AAAA' })).toMatchObject({ code: 'rate-limited' });
    forge.gitlab.settings.chooseRunFault = null;
    const { apiUrl } = config;
    await Promise.all(Array.from({ length: 500 }, () => fetch(`${apiUrl}/projects/0`)));
    expect(await call('tip', { seen: null })).toMatchObject({ code: 'rate-limited' });
    expect(await call('minPollMs', null)).toBeGreaterThan(15_000);
    await advance(60_000);
    expect(await readTip()).toMatchObject({ commit: anyText });
  });

  it('a forge that is cut off, down or silent is told', () => expectOutages('gitlab', config));
});

async function expectOutages(host: string, config: SiteConfig): Promise<void> {
  const allowed = { 'access-control-allow-origin': '*' };
  const answer = { status: 503, headers: allowed } as const;
  forge.core.setFault((request) => (request.host === host ? { kind: 'reset' } : null));
  expect(await call('tip', { seen: null })).toMatchObject({ code: 'offline' });
  forge.core.setFault(({ method }) => (method === 'OPTIONS' ? null : { kind: 'answer', answer }));
  expect(await call('tip', { seen: null })).toEqual({ code: 'forge-down', data: { status: 503 } });
  await run('open', config, 200);
  const gate = openGate();
  forge.core.setFault(async () => {
    await gate.passed;
    return null;
  });
  expect(await call('tip', { seen: null })).toEqual({ code: 'timed-out', data: { timeLimitMs: 200 } });
  gate.open();
  forge.core.setFault(null);
  await run('open', config);
}

/** A module as one classic script; it imports the project's files by `/web/…`. */
async function bundle(source: string): Promise<string> {
  const entry = 'virtual:page';
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { alias: [{ find: /^\/web\//, replacement: `${ROOT}web/` }] },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? `\0${entry}` : null),
        load: (id) => (id === `\0${entry}` ? source : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  });
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return files.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n');
}
