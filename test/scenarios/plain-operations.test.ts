import { subscribedFeeds } from '@forgefeed/data-schema';
import { sealPlain } from '@forgefeed/jobs/cli/make-payloads.ts';
import { showSection } from '@forgefeed/jobs/cli/show-state.ts';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, PASSPHRASE, type World } from '../world/open-world.ts';
import { HOUR_MS } from '../world/test-clock.ts';

let world: World;
let feeds: FeedServer;
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
});
afterEach(() => Promise.all([world.close(), feeds.close()]));

const send = (operation: object) => world.mutate(sealPlain(JSON.stringify(operation)));

const feedsNow = async () => subscribedFeeds((await readFetchFiles(await world.state())).subscriptions);

it('follows a feed, into a folder by its name, and many at once', async () => {
  await send({ type: 'subscribe', url: 'https://a.example/feed', folder: 'News' });
  await send({
    type: 'import',
    feeds: [
      { url: 'https://b.example/feed', title: 'B', folder: 'News' },
      { url: 'https://c.example/feed', folder: 'Other' },
    ],
  });
  const [folders, all] = [
    (await readFetchFiles(await world.state())).subscriptions.folders,
    await feedsNow(),
  ];
  expect(folders.map(({ name }) => name?.[0]).sort()).toEqual(['News', 'Other']);
  const news = folders.find(({ name }) => name?.[0] === 'News')?.id;
  expect(
    all
      .filter(({ folder }) => folder === news)
      .map(({ url }) => url)
      .sort(),
  ).toEqual(['https://a.example/feed', 'https://b.example/feed']);
});

it('marks an article by its URL, and says when there is none', async () => {
  await send({ type: 'subscribe', url: feeds.publish('/a', { body: feedText('a', ['two', 'one']) }) });
  await world.fetch();
  await send({ type: 'mark', url: 'https://a.example/one', field: 'starred', value: true });
  await send({ type: 'mark', url: 'https://a.example/three', field: 'read', value: true });
  const headlines: unknown = JSON.parse(await showSection(await world.state(), 'headlines'));
  expect(headlines).toMatchObject([
    { number: 1, starred: true },
    { number: 2, starred: false },
  ]);
  const { report } = await readFetchFiles(await world.state());
  expect(report.refused.map(({ code }) => code)).toEqual(['url-unknown']);
});

it('applies one with an id once', async () => {
  const subscribe = { type: 'subscribe', url: 'https://a.example/feed', id: 'webhook-1' };
  await send(subscribe);
  const tip = await world.repository.readBranch('data');
  await send(subscribe);
  expect(await world.repository.readBranch('data')).toBe(tip);
  expect(await feedsNow()).toHaveLength(1);
});

it('refreshes when asked, but no feed that was visited a moment ago', async () => {
  const { mutate } = await import('@forgefeed/jobs/mutating/mutate.ts');
  const { openLog } = await import('@forgefeed/jobs/log/log.ts');
  const refresh = Buffer.from('{"type":"refresh"}');
  const log = openLog(() => undefined);
  expect(await mutate(world.job(), new Uint8Array(refresh), log)).toEqual({ refresh: true });

  await send({ type: 'subscribe', url: feeds.publish('/a', { body: feedText('a', ['one']) }) });
  await world.fetch({ occasion: 'asked' });
  await world.fetch({ occasion: 'asked' });
  expect(feeds.traffic.requests).toBe(1);
  world.clock.advance(HOUR_MS / 6);
  await world.fetch({ occasion: 'asked' });
  expect(feeds.traffic.requests).toBe(2);
});

it('begins `data` where only a passphrase is set', async () => {
  await world.repository.deleteBranch('data');
  const secrets = { key: null, passphrase: PASSPHRASE };
  await world.mutate(sealPlain('{"type":"subscribe","url":"https://a.example/feed"}'), secrets);
  const { subscriptions } = await readFetchFiles(await world.state(secrets));
  expect(subscribedFeeds(subscriptions)).toHaveLength(1);
});
