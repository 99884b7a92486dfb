import {
  canonicalFeedUrl,
  CREDENTIALS_PATH,
  type FeedCredentials,
  feedId,
  subscribedFeeds,
} from '@forgefeed/data-schema';
import { sealPlain } from '@forgefeed/jobs/cli/make-payloads.ts';
import { SECTIONS, showSection } from '@forgefeed/jobs/cli/show-state.ts';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import type { Deed, ReaderDevice } from '../world/reader-device.ts';
import { HOUR_MS } from '../world/test-clock.ts';

const SECRET = 'quartz-violin-4711';
const AUTHORIZATION = `Basic ${Buffer.from(`ada:${SECRET}`).toString('base64')}`;

let world: World;
let feeds: FeedServer;
let elsewhere: FeedServer;
let device: ReaderDevice;
beforeEach(async () => {
  [world, feeds, elsewhere] = await Promise.all([openWorld(), startFeedServer(), startFeedServer()]);
  await world.init();
  device = world.device();
});
afterEach(() => Promise.all([world.close(), feeds.close(), elsewhere.close()]));

const basicFor = (url: string): FeedCredentials => ({
  kind: 'basic',
  origin: new URL(url).origin,
  user: 'ada',
  password: SECRET,
});

/** A feed behind the password, and all that it was asked with. */
function publishPrivate(server: FeedServer, path: string, items = ['one']) {
  const asked: (string | undefined)[] = [];
  const url = server.answer(path, ({ headers }, response) => {
    asked.push(headers.authorization);
    if (headers.authorization === AUTHORIZATION) response.end(feedText('a', items));
    else response.writeHead(401).end();
  });
  return { url, id: feedId(url), asked };
}

async function perform(...operations: readonly Deed[]): Promise<void> {
  device.do(...operations);
  await world.sync(device);
}

const titles = async () => (await readArticlesOf(world)).map(({ content }) => content.title);
const health = async () => (await readFetchFiles(await world.state())).report.feeds[0];
const urls = async () =>
  subscribedFeeds((await readFetchFiles(await world.state())).subscriptions).map(({ url }) => url);

/** Everything that can be shown of the state, and all that was logged. */
async function everythingShown(): Promise<string> {
  const state = await world.state();
  const shown = await Promise.all(SECTIONS.map((section) => showSection(state, section)));
  return [...shown, ...world.logged].join('\n');
}

describe('a feed that asks for a name and a password', () => {
  it('is read with them, and they are nowhere but in their file', async () => {
    const { url, id } = publishPrivate(feeds, '/a');
    await perform(
      { type: 'subscribe', url },
      { type: 'set-credentials', feed: id, credentials: basicFor(url) },
    );
    await world.fetch();
    expect(await titles()).toEqual(['one']);
    expect(await health()).toMatchObject({ id, failure: null });
    expect(await everythingShown()).not.toMatch(/quartz|ada/);
    expect(JSON.parse(await showSection(await world.state(), 'credentials'))).toEqual([
      { feed: id, kind: 'basic', origin: feeds.url },
    ]);
  });

  it('fails without them, and is asked at once when they come', async () => {
    const { url, id } = publishPrivate(feeds, '/a');
    await perform({ type: 'subscribe', url });
    await world.fetch();
    expect(await health()).toMatchObject({ failure: 'unauthorized', status: 401 });
    await perform({ type: 'set-credentials', feed: id, credentials: basicFor(url) });
    await world.fetch();
    expect(await titles()).toEqual(['one']);
  });

  it('loses them when nobody follows it any more', async () => {
    const { url, id, asked } = publishPrivate(feeds, '/a');
    await perform(
      { type: 'subscribe', url },
      { type: 'set-credentials', feed: id, credentials: basicFor(url) },
    );
    await perform({ type: 'unsubscribe', feed: id });
    await perform({ type: 'subscribe', url });
    await world.fetch();
    expect(asked).toEqual([undefined]);
    expect(await showSection(await world.state(), 'credentials')).toBe('[]');
  });

  it('does not take them along to another origin, however it gets there', async () => {
    const there = publishPrivate(elsewhere, '/b');
    const url = feeds.answer('/a', (_, response) => response.writeHead(301, { location: there.url }).end());
    await perform(
      { type: 'subscribe', url },
      { type: 'set-credentials', feed: feedId(url), credentials: basicFor(url) },
    );
    for (let hour = 0; hour < 4; hour++) {
      await world.fetch();
      world.clock.advance(HOUR_MS * 3);
    }
    expect(await health()).toMatchObject({ failure: 'unauthorized' });
    await perform({ type: 'edit-feed', feed: feedId(url), url: there.url });
    await world.fetch();
    expect(await urls()).toEqual([there.url]);
    expect(await health()).toMatchObject({ failure: 'unauthorized' });
    expect(there.asked.length).toBeGreaterThan(1);
    expect(there.asked.every((header) => header === undefined)).toBe(true);

    await perform({ type: 'set-credentials', feed: feedId(url), credentials: basicFor(there.url) });
    await world.fetch();
    expect(await titles()).toEqual(['one']);
  });

  it('moves for good to where nobody asks, without them', async () => {
    const asked: (string | undefined)[] = [];
    const open = elsewhere.answer('/b', ({ headers }, response) => {
      asked.push(headers.authorization);
      response.end(feedText('a', ['one']));
    });
    const url = feeds.answer('/a', (_, response) => response.writeHead(301, { location: open }).end());
    await perform(
      { type: 'subscribe', url },
      { type: 'set-credentials', feed: feedId(url), credentials: basicFor(url) },
    );
    for (let run = 0; run < 3; run++) {
      await world.fetch();
      world.clock.advance(HOUR_MS);
    }
    expect(await urls()).toEqual([open]);
    expect(asked).toEqual([undefined, undefined, undefined]);
  });

  it('may be followed by curl, with them in its URL', async () => {
    const { url, id } = publishPrivate(feeds, '/a');
    const withUser = url.replace('http://', `http://ada:${SECRET}@`);
    await world.mutate(sealPlain(JSON.stringify({ type: 'subscribe', url: withUser })));
    await world.fetch();
    expect([await urls(), await titles()]).toEqual([[url], ['one']]);
    expect(canonicalFeedUrl(withUser)).toBe(url);
    expect(await health()).toMatchObject({ id });
    expect(await everythingShown()).not.toMatch(/quartz|ada/);
  });
});

it('a run that began before they came says nothing about the feed with them', async () => {
  const { url, id } = publishPrivate(feeds, '/a');
  await perform({ type: 'subscribe', url });
  const setMeanwhile = () => perform({ type: 'set-credentials', feed: id, credentials: basicFor(url) });
  feeds.answer('/a', ({ headers }, response) => {
    if (headers.authorization === AUTHORIZATION) response.end(feedText('a', ['one']));
    else void setMeanwhile().finally(() => response.writeHead(401).end());
  });
  await world.fetch();
  expect(await health()).toMatchObject({ failure: null, visitedAt: 0 });
  await world.fetch();
  expect(await titles()).toEqual(['one']);
});

it('a secret in the query of a URL stays out of the report and the logs', async () => {
  const document = feedText('a', ['one'])
    .replace('<link>https://a.example/</link>', '<link>#top</link>')
    .replace('https://a.example/one', '?page=1');
  feeds.publish(`/a?token=${SECRET}`, { body: document });
  const url = `${feeds.url}/a?token=${SECRET}`;
  const failing = feeds.answer('/old', (_, response) =>
    response.writeHead(301, { location: `/nowhere?key=${SECRET}` }).end(),
  );
  await perform({ type: 'subscribe', url }, { type: 'subscribe', url: failing });
  for (let run = 0; run < 3; run++) {
    await world.fetch();
    world.clock.advance(HOUR_MS);
  }
  expect(await titles()).toEqual(['one']);
  const { report } = await readFetchFiles(await world.state());
  expect(report.feeds.map(({ failure }) => failure).sort()).toEqual(['not-found', null]);
  expect(JSON.stringify(report)).not.toContain('quartz');
  expect(world.logged.join('\n')).not.toContain('quartz');
});

it('a change of them changes their file and no other', async () => {
  const { url, id } = publishPrivate(feeds, '/a');
  await perform({ type: 'subscribe', url });
  const before = (await world.state()).manifest.files;
  await perform({ type: 'set-credentials', feed: id, credentials: basicFor(url) });
  const after = (await world.state()).manifest.files;
  expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual([CREDENTIALS_PATH]);
});
