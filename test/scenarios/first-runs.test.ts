import { afterEach, beforeEach, expect, it } from 'vitest';

import { makeKeySlot, makeRootKey } from '@forgefeed/data-schema';

import { CHEAP_KDF, openWorld, PASSPHRASE, type World } from '../world/open-world.ts';

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

  const startOver = await world.initPayload({ key: stranger, replaces: before ?? '' });
  await world.mutate(startOver, { key: stranger });
  expect((await world.state({ key: stranger })).manifest.revision).toBe(1);
  await world.mutate(startOver, { key: stranger });
  expect((await world.state({ key: stranger })).manifest.revision).toBe(1);
});

it('does not start over again when an old init is sent again, though its passphrase is gone', async () => {
  await world.init();
  const before = await world.repository.readBranch('data');
  const startOver = await world.initPayload({ replaces: before ?? '', passphrase: 'the first' });
  await world.mutate(startOver);
  const [first] = (await world.state()).keyring.slots;
  const device = world.device();
  const slot = await makeKeySlot({
    root: world.root,
    passphrase: 'the second',
    cost: CHEAP_KDF,
    random: world.random,
  });
  device.do({ type: 'add-slot', slot }, { type: 'remove-slot', slot: first?.id ?? '' });
  await world.sync(device);
  await expect(world.mutate(startOver)).rejects.toMatchObject({ code: 'other-tip' });
  expect((await world.state()).keyring.slots).toEqual([slot]);
});

it('starts over from data that is broken', async () => {
  await world.init();
  const tip = await world.branch().readTip();
  const changes = new Map([['manifest', new Uint8Array(500)]]);
  const broken = await world.branch().write({ base: tip, changes, now: new Date(world.clock.nowMs()) });
  await expect(world.state()).rejects.toMatchObject({ code: 'unknown-format' });
  const commit = broken === 'unchanged' ? '' : broken.commit;
  await world.mutate(await world.initPayload({ replaces: commit }));
  expect((await world.state()).manifest.revision).toBe(1);
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
  // Nor does the first init of all bring the old key back.
  const first = await world.initPayload();
  await expect(world.mutate(first, { nextKey })).rejects.toMatchObject({ code: 'already-initialised' });
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
