import { ACCESS_PATH, accessForm, makeKeySlot } from '@forgefeed/data-schema';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { CHEAP_KDF, openWorld, PASSPHRASE, type World } from '../world/open-world.ts';
import { HOUR_MS } from '../world/test-clock.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const newSlot = (replaces: string | null) =>
  makeKeySlot({
    root: world.root,
    passphrase: 'the new one',
    cost: CHEAP_KDF,
    random: world.random,
    replaces,
  });

it('adds a passphrase beside the old one, which goes when a run has opened with the new', async () => {
  await world.init();
  const [old] = (await world.state()).keyring.slots;
  const device = world.device();
  device.do({ type: 'add-slot', slot: await newSlot(old?.id ?? '') });
  await world.sync(device);

  const byOld = { key: null, passphrase: PASSPHRASE };
  const byNew = { key: null, passphrase: 'the new one' };
  await world.fetch({}, byOld);
  expect((await world.state()).keyring.slots).toHaveLength(2);
  world.clock.advance(HOUR_MS);
  await world.fetch({}, byNew);
  expect((await world.state()).keyring.slots).toHaveLength(1);
  await expect(world.fetch({}, byOld)).rejects.toMatchObject({ code: 'wrong-passphrase' });
});

it('takes a passphrase away, but never the last', async () => {
  await world.init();
  const [first] = (await world.state()).keyring.slots;
  const device = world.device();
  const second = await newSlot(null);
  device.do({ type: 'add-slot', slot: second }, { type: 'remove-slot', slot: first?.id ?? '' });
  device.do({ type: 'remove-slot', slot: second.id });
  await world.sync(device);
  expect((await world.state()).keyring.slots).toEqual([second]);
});

it('hands the trigger token of the secrets on to the site', async () => {
  const secrets = { key: null, passphrase: PASSPHRASE, triggerToken: 'glptt-0123456789' };
  await world.fetch({}, { ...secrets, triggerToken: null });
  expect(await (await world.state(secrets)).read(accessForm, ACCESS_PATH)).toEqual({ token: [null] });
  world.clock.advance(HOUR_MS);
  await world.fetch({}, secrets);
  const access = await (await world.state(secrets)).read(accessForm, ACCESS_PATH);
  expect(access?.token[0]).toBe('glptt-0123456789');
});

it('does not put the secret back when the reader has taken the trigger token away', async () => {
  await world.init();
  const secrets = { triggerToken: 'glptt-0123456789' };
  await world.fetch({}, secrets);
  world.clock.advance(HOUR_MS);
  const device = world.device();
  device.do({ type: 'access', token: null });
  await world.sync(device);
  world.clock.advance(HOUR_MS);
  await world.fetch({}, secrets);
  const access = await (await world.state()).read(accessForm, ACCESS_PATH);
  expect(access?.token[0]).toBeNull();
});
