import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import sodium from 'libsodium-wrappers';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserFetch } from './browser-fetch.ts';
import type { Github } from './github.ts';
import { anyText, textLike } from './matchers.ts';
import { type GithubWorld, openGithubWorld } from './open-github-world.ts';

const keySchema = v.object({ key: v.string(), key_id: v.string() });

describe('a page of another origin', () => {
  let world: GithubWorld;
  let urls: Github['urls'];
  let repository: string;
  let authorization: string;
  let job: string;
  beforeAll(async () => {
    await sodium.ready;
    world = await openGithubWorld();
    urls = world.github.urls;
    const copy = await world.reader.useTemplate('octo/feeds', { name: 'mine' });
    const permissions = { actions: 'write', secrets: 'write', contents: 'read' } as const;
    authorization = `Bearer ${world.reader.createToken({ permissions, repositories: ['mine'] })}`;
    repository = `${urls.api}/repos/reader/mine`;
    job = world.actions.host().jobToken(copy, { contents: 'write' }).token;
  });
  afterAll(() => world.close());

  it('seals a secret', async () => {
    const url = `${repository}/actions/secrets`;
    const answer = await browserFetch(`${url}/public-key`, { headers: { authorization } });
    const { key, key_id } = v.parse(keySchema, JSON.parse(answer.text));
    const sealed = sodium.crypto_box_seal('passphrase', Buffer.from(key, 'base64'));
    const body = JSON.stringify({ encrypted_value: Buffer.from(sealed).toString('base64'), key_id });
    expect(
      (await browserFetch(`${url}/PASS`, { method: 'PUT', headers: { authorization }, body })).status,
    ).toBe(201);
    expect(world.github.repository('reader', 'mine').secrets.get('PASS')?.value).toBe('passphrase');
  });

  it('dispatches, asks for the SHA of what a job has pushed, and reads it from raw', async () => {
    const body = JSON.stringify({ ref: 'main', inputs: { payload: 'sealed' } });
    const dispatches = `${repository}/actions/workflows/fetch.yml/dispatches`;
    const headers = {
      authorization,
      'content-type': 'application/json',
      'x-github-api-version': '2026-03-10',
    };
    const sent = await browserFetch(dispatches, { method: 'POST', headers, body });
    expect([sent.status, sent.header('x-ratelimit-remaining')]).toEqual([200, anyText]);

    const probe = (given: Record<string, string> = {}) =>
      browserFetch(`${repository}/commits/data`, {
        headers: { authorization, accept: 'application/vnd.github.sha', ...given },
      });
    expect((await probe()).status).toBe(422);
    await pushData('first');
    const first = await probe();
    expect(first.header('etag')).toBe(`"${first.text}"`);
    expect((await probe({ 'if-none-match': `"${first.text}"` })).status).toBe(304);
    await pushData('second');
    const second = await probe({ 'if-none-match': `"${first.text}"` });
    expect(second.status).toBe(200);

    const read = (sha: string) => browserFetch(`${urls.raw}/reader/mine/${sha}/state`);
    expect([(await read(first.text)).text, (await read(second.text)).text]).toEqual(['first', 'second']);
  });

  it('may send neither Cache-Control to the API nor any header to raw', async () => {
    const refused = browserFetch(repository, { headers: { 'cache-control': 'no-cache' } });
    await expect(refused).rejects.toThrow('cache-control is not allowed');
    const file = `${urls.raw}/reader/mine/main/README.md`;
    for (const headers of [{ authorization }, { 'if-none-match': '"x"' }, { 'cache-control': 'no-cache' }]) {
      await expect(browserFetch(file, { headers })).rejects.toThrow('the preflight got 403');
    }
    expect((await browserFetch(file)).status).toBe(200);
  });

  it('sees why it was refused and how long to wait, but not every header', async () => {
    const refused = await browserFetch(`${repository}/dispatches`, {
      method: 'POST',
      headers: { authorization },
      body: '{}',
    });
    expect(refused.status).toBe(403);
    expect(refused.header('x-accepted-github-permissions')).toBeNull();
    world.github.settings.limits = { ...world.github.settings.limits, pointsPerMinute: 0 };
    const limited = await browserFetch(repository, { headers: { authorization } });
    expect([limited.status, limited.header('retry-after')]).toEqual([403, textLike(/^\d+$/)]);
  });

  it('cannot use git', async () => {
    const url = `${world.remote('reader/mine')}/info/refs?service=git-upload-pack`;
    await expect(browserFetch(url)).rejects.toThrow('no origin is allowed');
  });

  /** As a job does: a branch of its own, always one commit. */
  async function pushData(state: string): Promise<void> {
    const folder = await world.folder();
    await world.git(['init', '--quiet', '--initial-branch=data', '.'], folder);
    await writeFile(join(folder, 'state'), state);
    await world.git(['add', '--all'], folder);
    await world.git(['commit', '--quiet', '--message=data'], folder);
    const pushed = await world.git(
      ['push', '--quiet', '--force', world.remote('reader/mine', job), 'data'],
      folder,
    );
    expect(pushed).toMatchObject({ exitCode: 0 });
  }
});
