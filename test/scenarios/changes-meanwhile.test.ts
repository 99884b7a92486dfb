import { canonicalFeedUrl, feedId, type Id, knownShardOf, subscribedFeeds } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import type { Deed, ReaderDevice } from '../world/reader-device.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { DAY_MS, HOUR_MS } from '../world/test-clock.ts';

// What the reader, another run or time does to a feed between two visits, or during one.

let world: World;
let feeds: FeedServer;
let device: ReaderDevice;
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
  device = world.device();
});
afterEach(() => Promise.all([world.close(), feeds.close()]));

async function act(...deeds: readonly Deed[]): Promise<void> {
  device.do(...deeds);
  await world.sync(device);
}

const subscribe = (url: string) => act({ type: 'subscribe', url });
const idOf = (url: string): Id => feedId(canonicalFeedUrl(url) ?? '');
const titles = async () => (await readArticlesOf(world)).map(({ content }) => content.title);
const followed = async () => (await readFetchFiles(await world.state())).followed;

/** Fetches; the server answers the path only after `meanwhile` has happened. */
async function fetchWhile(path: string, body: string, meanwhile: () => Promise<void>): Promise<void> {
  feeds.answer(path, (_, response) => {
    void meanwhile().then(() => response.writeHead(200, { etag: '"held"' }).end(body));
  });
  await world.fetch();
}

describe('a visit', () => {
  it('says nothing of a feed that has got another URL meanwhile', async () => {
    const url = `${feeds.url}/old`;
    await subscribe(url);
    const mine = feeds.publish('/mine', { body: feedText('mine', ['mine']) });
    await fetchWhile('/old', feedText('old', ['old']), () =>
      act({ type: 'edit-feed', feed: idOf(url), url: mine }),
    );
    expect(await titles()).toEqual([]);
    expect(await followed()).toMatchObject([{ feed: { url: mine }, visit: { visitedAt: 0, etag: null } }]);
    await world.fetch();
    expect(await titles()).toEqual(['mine']);
  });

  it('does not put an older document over what another run has stored meanwhile', async () => {
    const url = `${feeds.url}/a`;
    await subscribe(url);
    await fetchWhile(
      '/a',
      feedText('a', ['one'], () => '<p>old</p>'),
      async () => {
        feeds.answer('/a', (_, response) => {
          response.writeHead(200, { etag: '"newer"' }).end(feedText('a', ['one'], () => '<p>new</p>'));
        });
        await world.fetch();
      },
    );
    expect(await readArticlesOf(world)).toMatchObject([{ number: 1, body: { html: '<p>new</p>' } }]);
    expect(await followed()).toMatchObject([{ visit: { etag: '"newer"' } }]);
  });
});

describe('a feed whose URL the reader changes', () => {
  it('is asked at the new one, though the old one is gone for good', async () => {
    const url = feeds.answer('/gone', (_, response) => response.writeHead(410).end());
    await subscribe(url);
    await world.fetch();
    await act({
      type: 'edit-feed',
      feed: idOf(url),
      url: feeds.publish('/new', { body: feedText('n', ['new']) }),
    });
    await world.fetch();
    expect(await titles()).toEqual(['new']);
  });

  it('is not asked with what the old server has said of its document', async () => {
    const url = feeds.publish('/a', { body: feedText('a', ['one']) });
    await subscribe(url);
    await world.fetch();
    const asked: unknown[] = [];
    const next = feeds.answer('/b', ({ headers }, response) => {
      asked.push(headers['if-none-match'], headers['if-modified-since']);
      response.writeHead(200).end(feedText('b', ['two']));
    });
    await act({ type: 'edit-feed', feed: idOf(url), url: next });
    await world.fetch();
    expect(asked).toEqual([undefined, undefined]);
    expect(await titles()).toEqual(['one', 'two']);
  });
});

describe('an edit of an article', () => {
  it('that had to wait is stored later, though the document does not change any more', async () => {
    const publish = (version: number) =>
      feeds.publish('/a', { body: feedText('a', ['one'], () => `<p>${version}</p>`) });
    await subscribe(publish(0));
    await world.fetch();
    for (const version of [1, 2, 3]) {
      publish(version);
      world.clock.advance(HOUR_MS);
      await world.fetch();
    }
    expect(await readArticlesOf(world)).toMatchObject([{ body: { html: '<p>2</p>' } }]);
    world.clock.advance(6 * HOUR_MS);
    await world.fetch();
    expect(await readArticlesOf(world)).toMatchObject([{ body: { html: '<p>3</p>' } }]);
  });

  it('does not bring back one that retention has dropped', async () => {
    const publish = (text: string) => feeds.publish('/a', { body: feedText('a', ['one'], () => text) });
    await subscribe(publish('first'));
    // Something after it, so that its segment is closed.
    await subscribe(feeds.publish('/b', { body: feedText('b', ['big', 'bigger'], () => noise(60_000)) }));
    await world.fetch();
    world.clock.advance(200 * DAY_MS);
    await world.fetch();
    expect(await titles()).toEqual([]);
    publish('corrected');
    world.clock.advance(DAY_MS);
    await world.fetch();
    expect((await world.state()).manifest.segments).toEqual([]);
  });
});

it('a feed that is unsubscribed and followed again keeps its articles, and gets none twice', async () => {
  const url = feeds.publish('/a', { body: feedText('a', ['two', 'one']) });
  const path = Array.from({ length: 1000 }, (_, at) => `/other-${at}`).find(
    (each) => knownShardOf(idOf(feeds.url + each)) === knownShardOf(idOf(url)),
  );
  const other = (titles: readonly string[]) => feeds.publish(path ?? '', { body: feedText('o', titles) });
  await subscribe(url);
  await subscribe(other(['x']));
  await world.fetch();
  await act({ type: 'unsubscribe', feed: idOf(url) });
  other(['y', 'x']);
  world.clock.advance(HOUR_MS);
  await world.fetch();
  await subscribe(url);
  world.clock.advance(HOUR_MS);
  await world.fetch();
  expect((await titles()).sort()).toEqual(['one', 'two', 'x', 'y']);
  expect(subscribedFeeds((await readFetchFiles(await world.state())).subscriptions)).toHaveLength(2);
});

it('a tip that goes while it is read is read again', async () => {
  await subscribe(feeds.publish('/a', { body: feedText('a', ['one']) }));
  let isFirst = true;
  world.server.setFault(async ({ command }) => {
    if (command !== 'fetch' || !isFirst) return null;
    isFirst = false;
    await act({ type: 'set', key: 'meanwhile', value: true });
    await world.repository.prune();
    return null;
  });
  await world.fetch();
  expect(isFirst).toBe(false);
  expect(await titles()).toEqual(['one']);
});

/** Text that does not compress. */
function noise(length: number): string {
  return Array.from(world.random(length), (byte) => String.fromCharCode(0x4e00 + byte * 7)).join('');
}
