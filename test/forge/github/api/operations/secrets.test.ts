import sodium from 'libsodium-wrappers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';

import { anyText, listWith } from '../../matchers.ts';
import { type GithubWorld, openGithubWorld } from '../../open-github-world.ts';

const R = '/repos/octo/feeds/actions/secrets';
const keySchema = v.object({ key: v.string(), key_id: v.string() });

describe('secrets', () => {
  let world: GithubWorld;
  let token: string;
  let key: v.InferOutput<typeof keySchema>;
  beforeAll(async () => {
    await sodium.ready;
    world = await openGithubWorld();
    token = world.token({ secrets: 'write' });
    key = v.parse(keySchema, (await world.api(`${R}/public-key`, { token })).json);
  });
  afterAll(() => world.close());

  const seal = (text: string, publicKey = key.key) =>
    Buffer.from(sodium.crypto_box_seal(text, Buffer.from(publicKey, 'base64'))).toString('base64');
  const put = (name: string, encrypted_value: string, key_id = key.key_id) =>
    world.api(`${R}/${name}`, { method: 'PUT', token, body: { encrypted_value, key_id } });

  it('are opened with the private key of the repository', async () => {
    expect(await put('MY_KEY', seal('ünder cover'))).toMatchObject({ status: 201, json: {} });
    expect(world.feeds.secrets.get('MY_KEY')?.value).toBe('ünder cover');
    expect((await put('my_key', seal('again'))).status).toBe(204);
    expect(world.feeds.secrets.get('MY_KEY')?.value).toBe('again');
  });

  it('sealed for another key, or not at all, are refused', async () => {
    const { publicKey } = sodium.crypto_box_keypair();
    const other = seal('x', Buffer.from(publicKey).toString('base64'));
    expect((await put('OTHER', other)).status).toBe(422);
    expect((await put('OTHER', Buffer.from('plain').toString('base64'))).status).toBe(422);
    expect((await put('OTHER', 'no base64!')).status).toBe(422);
    expect((await put('OTHER', seal('x'), '12345')).status).toBe(422);
    expect(world.feeds.secrets.has('OTHER')).toBe(false);
  });

  it('have names by the rules, and 48 KB', async () => {
    for (const name of ['GITHUB_X', '1ST', 'WITH-DASH'])
      expect((await put(name, seal('x'))).status).toBe(422);
    expect((await put('BIG', seal('x'.repeat(48 * 1024)))).status).toBe(201);
    expect((await put('BIGGER', seal('x'.repeat(48 * 1024 + 1)))).status).toBe(422);
  });

  it('are listed and deleted, and never read back', async () => {
    await put('GOES', seal('top-secret'));
    const list = await world.api(R, { token });
    expect(list.json).toMatchObject({
      secrets: listWith({ name: 'GOES', created_at: anyText, updated_at: anyText }),
    });
    const one = await world.api(`${R}/goes`, { token });
    expect(one.json).toMatchObject({ name: 'GOES' });
    expect(list.text + one.text).not.toContain('top-secret');
    expect((await world.api(`${R}/GOES`, { method: 'DELETE', token })).status).toBe(204);
    expect((await world.api(`${R}/GOES`, { method: 'DELETE', token })).status).toBe(404);
    expect((await world.api(`${R}/GOES`, { token })).status).toBe(404);
  });

  it('have a key of their own in every repository', async () => {
    await world.octo.createRepository({ name: 'second' });
    const all = world.octo.createToken({ permissions: { secrets: 'read' }, repositories: 'all' });
    const { json } = await world.api('/repos/octo/second/actions/secrets/public-key', { token: all });
    expect(v.parse(keySchema, json).key).not.toBe(key.key);
    expect(Buffer.from(key.key, 'base64')).toHaveLength(32);
  });
});
