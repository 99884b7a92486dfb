import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  parseOperation,
  planBatch,
  randomId,
  rebaseOperations,
  sealPayload,
  subscribedFeeds,
} from '@forgefeed/data-schema';
import { sealRestore } from '@forgefeed/jobs/cli/make-payloads.ts';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';

import { openWorld, PASSPHRASE, type World } from '../world/open-world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const subscribe = (name: string) => ({ type: 'subscribe' as const, url: `https://${name}.example/feed` });

const feedsOf = async () =>
  subscribedFeeds((await readFetchFiles(await world.state())).subscriptions).map(({ url }) => url);

const refusals = async () =>
  (await readFetchFiles(await world.state())).report.refused.map(({ code }) => code);

describe('`data` is put back to an older commit while operations wait', () => {
  it('applies nothing of what was made on the later state, and says so', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'));
    await world.sync(device);
    const older = await world.repository.readBranch('data');
    device.do(subscribe('two'));
    await world.sync(device);
    const seen = (await world.state()).manifest;

    await world.repository.setBranch('data', older ?? '');
    device.do(subscribe('three'));
    await world.mutate(device.payload(seen));

    expect(await feedsOf()).toEqual(['https://one.example/feed']);
    expect(await refusals()).toEqual(['newer-revision']);
  });

  it('goes on under a new epoch once the restore is accepted, and loses nothing that waits', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'));
    await world.sync(device);
    const older = await world.repository.readBranch('data');
    device.do(subscribe('two'));
    await world.sync(device);
    const seen = (await world.state()).manifest;
    await world.repository.setBranch('data', older ?? '');
    device.do(subscribe('three'));

    await world.mutate(sealRestore({ state: await world.state(), seen, random: world.random }));
    const restored = (await world.state()).manifest;
    expect(restored.epoch).not.toBe(seen.epoch);
    expect(restored.revision).toBeGreaterThan(seen.revision);
    await world.mutate(device.payload(seen));
    expect(await refusals()).toEqual(['other-epoch']);

    const waiting = device.waiting.flatMap(({ text }) => {
      const parsed = parseOperation(JSON.parse(text));
      return parsed.ok ? [parsed.operation] : [];
    });
    const renewed = world.device();
    renewed.do(...rebaseOperations(waiting, restored));
    await world.sync(renewed);
    expect(await feedsOf()).toEqual(
      expect.arrayContaining(['https://one.example/feed', 'https://three.example/feed']),
    );
  });

  it('refuses a restore that means another state', async () => {
    await world.init();
    const device = world.device();
    const state = await world.state();
    device.do(subscribe('one'));
    await world.sync(device);
    const stale = sealRestore({ state, seen: state.manifest, random: world.random });
    await expect(world.mutate(stale)).rejects.toMatchObject({ code: 'other-state' });
  });
});

describe('`data` is deleted', () => {
  it('is never taken for a first run under the secret key', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'));
    const { manifest } = await world.state();
    await world.repository.deleteBranch('data');

    await expect(world.mutate(device.payload(manifest))).rejects.toMatchObject({ code: 'no-data' });
    await expect(world.fetch()).rejects.toMatchObject({ code: 'no-data' });
    expect(await world.repository.readBranch('data')).toBeNull();
  });

  it('begins a new epoch by a new setup, in which what waits for the old one is refused', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'));
    const { manifest } = await world.state();
    await world.repository.deleteBranch('data');
    await world.init();
    await world.mutate(device.payload(manifest));
    expect(await feedsOf()).toEqual([]);
    expect(await refusals()).toEqual(['other-epoch']);
  });

  it('is a first run where only a passphrase is set', async () => {
    const secrets = { key: null, passphrase: PASSPHRASE };
    await world.fetch({}, secrets);
    const first = (await world.state(secrets)).manifest.epoch;
    await world.repository.deleteBranch('data');
    await world.fetch({}, secrets);
    expect((await world.state(secrets)).manifest.epoch).not.toBe(first);
  });
});

describe('a profile is copied or restored from a backup', () => {
  it('refuses the copy whose operation stands under the number of another, and the copy starts a new stream', async () => {
    await world.init();
    const device = world.device();
    const copy = device.copy();
    device.do(subscribe('one'));
    await world.sync(device);
    copy.do(subscribe('two'));
    await world.mutate(copy.payload((await world.state()).manifest));

    expect(await feedsOf()).toEqual(['https://one.example/feed']);
    expect(await refusals()).toEqual(['diverged']);
    expect(copy.see((await world.state()).manifest)).toBe(false);

    const renewed = world.device();
    renewed.do(subscribe('two'));
    await world.sync(renewed);
    expect(await feedsOf()).toHaveLength(2);
  });

  it('tells a profile that went back behind what it had sent', async () => {
    await world.init();
    const device = world.device();
    const backup = device.copy();
    device.do(subscribe('one'), subscribe('two'), subscribe('three'));
    await world.sync(device);
    backup.do(subscribe('four'));
    expect(backup.see((await world.state()).manifest)).toBe(false);
  });
});

describe('operations arrive strangely', () => {
  it('acknowledges an operation that it does not know, and applies the ones behind it', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'), '{"type":"teleport","at":1}', 'not even JSON', subscribe('two'));
    await world.sync(device);
    expect(await feedsOf()).toHaveLength(2);
    expect(await refusals()).toEqual(['unknown-operation', 'invalid-operation']);
  });

  it('refuses a batch that skips operations, and takes it once they have come', async () => {
    await world.init();
    const { manifest } = await world.state();
    const device = randomId(world.random);
    const operation = (name: string) => JSON.stringify({ ...subscribe(name), at: 1 });
    const batch = (first: number, ...texts: string[]) => {
      const { epoch, revision } = manifest;
      const { text } = planBatch({ kind: 'batch', epoch, revision, device, first }, texts);
      return sealPayload(text, world.keys, world.random);
    };
    await world.mutate(batch(1, operation('one')));
    await world.mutate(batch(3, operation('three')));
    expect(await refusals()).toEqual(['gap']);
    await world.mutate(batch(2, operation('two'), operation('three')));
    expect(await feedsOf()).toHaveLength(3);
  });

  it('applies a batch that comes twice once, and writes nothing the second time', async () => {
    await world.init();
    const device = world.device();
    device.do(subscribe('one'));
    const payload = device.payload((await world.state()).manifest);
    await world.mutate(payload);
    const tip = await world.repository.readBranch('data');
    await world.mutate(payload);
    expect(await world.repository.readBranch('data')).toBe(tip);
    expect((await world.state()).manifest.devices).toMatchObject([{ id: device.id, number: 1 }]);
  });

  it('takes an import of 2,000 feeds in as many dispatches as it needs', async () => {
    await world.init();
    const device = world.device();
    const title = 'A feed with a title of an ordinary length';
    device.do(...Array.from({ length: 2000 }, (_, at) => ({ ...subscribe(`feed-${at}`), title })));
    await world.sync(device);
    expect(await feedsOf()).toHaveLength(2000);
    const { revision } = (await world.state()).manifest;
    expect(revision).toBeGreaterThan(4);
    expect(revision).toBeLessThan(15);
  });

  it('lets a clock that is a year ahead win for five minutes, not for a year', async () => {
    await world.init();
    const ahead = world.device();
    const year = 365 * 24 * 60 * 60 * 1000;
    const at = world.clock.nowMs() + year;
    ahead.do(JSON.stringify({ type: 'set', key: 'theme', value: 'dark', at }));
    await world.sync(ahead);
    const { clock } = (await world.state()).manifest;
    expect(clock).toBe(world.clock.nowMs() + 5 * 60 * 1000);

    const right = world.device();
    world.clock.advance(6 * 60 * 1000);
    right.do({ type: 'set', key: 'theme', value: 'light' });
    await world.sync(right);
    const { subscriptions } = await readFetchFiles(await world.state());
    expect(subscriptions.settings['theme']?.[0]).toBe('light');
  });
});
