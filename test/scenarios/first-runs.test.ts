import { afterEach, beforeEach, expect, it } from 'vitest';

import { makeRootKey } from '@forgefeed/data-schema';

import { openWorld, PASSPHRASE, type World } from '../world/open-world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it('makes one state of two first runs at once, and both can open it', async () => {
  const secrets = { key: null, passphrase: PASSPHRASE };
  await Promise.all([world.fetch({}, secrets), world.fetch({}, secrets), world.fetch({}, secrets)]);
  const { manifest, keyring } = await world.state(secrets);
  expect(manifest.revision).toBe(4);
  expect(keyring.slots).toHaveLength(1);
});

it('makes one state of an init that arrives twice at once', async () => {
  const payload = await world.initPayload({ token: 'github_pat_token' });
  await Promise.all([world.mutate(payload), world.mutate(payload)]);
  expect((await world.state()).manifest.revision).toBe(1);
});

it('does not let an init replace the data of another key, unless it says start over', async () => {
  await world.init();
  const stranger = makeRootKey(world.random);
  const before = await world.repository.readBranch('data');
  const init = await world.initPayload({ key: stranger });
  await expect(world.mutate(init, { key: stranger })).rejects.toMatchObject({ code: 'already-initialised' });
  expect(await world.repository.readBranch('data')).toBe(before);

  const startOver = await world.initPayload({ key: stranger, mode: 'start-over' });
  await world.mutate(startOver, { key: stranger });
  expect((await world.state({ key: stranger })).manifest.revision).toBe(1);
  await world.mutate(startOver, { key: stranger });
  expect((await world.state({ key: stranger })).manifest.revision).toBe(1);
});

it('changes the root key by an init under the next one, and keeps epoch and content', async () => {
  await world.init();
  const device = world.device();
  device.do({ type: 'subscribe', url: 'https://one.example/feed' });
  await world.sync(device);
  const before = await world.state();

  const nextKey = makeRootKey(world.random);
  await world.mutate(await world.initPayload({ key: nextKey }), { nextKey });
  const after = await world.state({ key: nextKey });
  expect(after.manifest).toMatchObject({ epoch: before.manifest.epoch, devices: before.manifest.devices });
  expect([...after.tip.files.keys()]).not.toEqual([...before.tip.files.keys()]);
  await expect(world.state()).rejects.toMatchObject({ code: 'other-key' });
  // An operation under the old key is no longer taken.
  device.do({ type: 'unsubscribe', feed: 'AAAAAAAAAAAAAAAA' });
  const payload = device.payload(after.manifest);
  await expect(world.mutate(payload, { nextKey })).rejects.toMatchObject({ code: 'other-key' });
});

it('changes the root key by itself where the passphrase is set', async () => {
  const secrets = { key: null, passphrase: PASSPHRASE };
  await world.fetch({}, secrets);
  const nextKey = makeRootKey(world.random);
  await world.fetch({}, { ...secrets, nextKey });
  expect((await world.state({ key: nextKey })).manifest.revision).toBeGreaterThan(2);
  expect((await world.state(secrets)).root).toEqual(nextKey);
});
