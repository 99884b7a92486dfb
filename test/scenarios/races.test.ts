import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { subscribedFeeds } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import type { ReaderDevice } from '../world/reader-device.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { runBundle } from '../world/run-bundle.ts';

let world: World;
let feeds: FeedServer;
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
});
afterEach(() => Promise.all([world.close(), feeds.close()]));

it('keeps all 61 effects of 6 writers with 10 mutations each and a fetch that runs meanwhile', async () => {
  const first = world.device();
  first.do({ type: 'subscribe', url: feeds.publish('/a', { body: feedText('a', ['arrived']) }) });
  await world.sync(first);

  const write = async (writer: number) => {
    const device = world.device();
    for (let mutation = 0; mutation < 10; mutation++) {
      device.do({ type: 'subscribe', url: `http://127.0.0.1:9/${writer}/${mutation}` });
      await world.sync(device);
    }
  };
  await Promise.all([world.fetch(), ...Array.from({ length: 6 }, (_, writer) => write(writer))]);

  const { manifest } = await world.state();
  const { subscriptions } = await readFetchFiles(await world.state());
  expect(subscribedFeeds(subscriptions)).toHaveLength(61);
  expect((await readArticlesOf(world)).map(({ content }) => content.title)).toEqual(['arrived']);
  expect(manifest.devices.map(({ number }) => number).sort((a, b) => a - b)).toEqual([
    1, 10, 10, 10, 10, 10, 10,
  ]);
  await world.repository.fsck();
});

/** `npm run test:long` kills many more. */
const KILLS = process.env['FORGEFEED_LONG'] === '1' ? 500 : 50;

it(
  `opens as the old or the new state after each of ${KILLS} jobs is killed somewhere, and the next run heals`,
  async () => {
    world.clock.set(Date.now()); // the bundles go by the real one
    const url = feeds.publish('/a', { body: feedText('a', ['title 0']) });
    const device = world.device();
    device.do({ type: 'subscribe', url });
    await world.sync(device);
    const started = performance.now();
    await runFetch(null);
    const wholeMs = performance.now() - started;

    let finished = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = await world.repository.readBranch('data');
      const revision = (await world.state()).manifest.revision;
      const isFetch = kill % 2 === 1;
      if (isFetch) feeds.publish('/a', { body: feedText('a', [`title ${kill}`, `title ${kill - 1}`]) });
      else device.do({ type: 'set', key: 'kills', value: kill });
      // Spread evenly over a run's length, so that starting, reading, visiting and pushing are all hit.
      const afterMs = (wholeMs * ((kill * 7) % KILLS)) / KILLS;
      await (isFetch ? runFetch(afterMs) : runMutate(device, afterMs));

      const after = await world.state();
      // The server may still be at what a killed job has sent; what counts is the state that was read.
      const isOld = after.tip.commit === before;
      expect(after.manifest.revision).toBe(isOld ? revision : revision + 1);
      await readArticlesOf(world);
      if (!isOld) finished++;
      await (isFetch ? runFetch(null) : runMutate(device, null));
    }
    expect(finished).toBeLessThan(KILLS);
    const titles = (await readArticlesOf(world)).map(({ content }) => content.title);
    expect(titles).toHaveLength(new Set(titles).size);
    const kills = Array.from({ length: KILLS / 2 }, (_, at) => `title ${2 * at + 1}`);
    expect(titles).toEqual(expect.arrayContaining(kills));
    const { subscriptions } = await readFetchFiles(await world.state());
    expect(subscriptions.settings['kills']?.[0]).toBe(KILLS);
    await world.repository.fsck();
  },
  20 * 60_000,
);

/** Null: it runs to its end. */
async function runFetch(killAfterMs: number | null): Promise<void> {
  await runKilled('fetch', world.env(), ['--all'], killAfterMs);
}

async function runMutate(device: ReaderDevice, killAfterMs: number | null): Promise<void> {
  const { manifest } = await world.state();
  device.see(manifest);
  const path = join(world.repository.folder, 'payload.txt');
  await writeFile(path, device.payload(manifest));
  await runKilled('mutate', { ...world.env(), FORGEFEED_PAYLOAD_FILE: path }, [], killAfterMs);
}

async function runKilled(
  name: 'fetch' | 'mutate',
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  killAfterMs: number | null,
): Promise<void> {
  const abort = new AbortController();
  const done = runBundle(name, { env, args, signal: abort.signal });
  if (killAfterMs === null) {
    expect(await done).toMatchObject({ code: 0, stderr: '' });
    return;
  }
  await Promise.race([pause(killAfterMs), done]);
  abort.abort();
  await done;
}
