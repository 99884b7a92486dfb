import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { feedId, subscribedFeeds } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { DAY_MS, HOUR_MS } from '../world/test-clock.ts';

let world: World;
let feeds: FeedServer;
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
});
afterEach(() => Promise.all([world.close(), feeds.close()]));

async function follow(...urls: readonly string[]): Promise<void> {
  const device = world.device();
  device.do(...urls.map((url) => ({ type: 'subscribe' as const, url })));
  await world.sync(device);
}

const titles = async () => (await readArticlesOf(world)).map(({ content }) => content.title);

const lastCounts = async () => (await readFetchFiles(await world.state())).report.runs.at(-1)?.counts ?? {};

describe('the fetch job', () => {
  it('stores new entries, oldest first, and changes nothing of them at the next visit', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['third', 'second', 'first']) }));
    await world.fetch();
    expect(await titles()).toEqual(['first', 'second', 'third']);
    const before = (await world.state()).tip.files;

    world.clock.advance(HOUR_MS);
    await world.fetch();
    expect(await lastCounts()).toMatchObject({ visited: 1, unchanged: 1, fresh: 0 });
    const after = (await world.state()).tip.files;
    const changed = [...after].filter(([name, oid]) => before.get(name) !== oid);
    expect(changed).toHaveLength(3); // manifest, visits, report
    expect(after.size).toBe(before.size);
  });

  it('visits a feed when its time has come and not before', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['one']) }));
    await world.fetch();
    await world.fetch();
    expect(feeds.traffic.requests).toBe(1);
    world.clock.advance(HOUR_MS);
    await world.fetch();
    expect(feeds.traffic.requests).toBe(2);
  });

  it('appends an edited entry under its old number', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['one']) }));
    await world.fetch();
    feeds.publish('/a', { body: feedText('a', ['one'], () => '<p>Corrected.</p>') });
    world.clock.advance(HOUR_MS);
    await world.fetch();
    expect(await readArticlesOf(world)).toMatchObject([
      {
        number: 1,
        content: { title: 'one', editedAt: world.clock.nowMs() / 1000 },
        body: { html: '<p>Corrected.</p>' },
      },
    ]);
  });

  it('stores what changes at every visit less and less often', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['one']) }));
    await world.fetch();
    const amended: unknown[] = [];
    for (let hour = 1; hour <= 10; hour++) {
      feeds.publish('/a', { body: feedText('a', ['one'], () => `<p>Seen ${hour} times</p>`) });
      world.clock.advance(HOUR_MS);
      await world.fetch();
      amended.push((await lastCounts())['amended']);
    }
    expect(amended).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('keeps broken feeds to themselves, as rows of the report', async () => {
    await follow(
      feeds.publish('/good', { body: feedText('good', ['one']) }),
      feeds.publish('/broken', { body: '<rss version="2.0"' }),
      feeds.publish('/page', { body: '<!doctype html><p>Hello' }),
      feeds.answer('/reset', (_, response) => response.destroy()),
      feeds.answer('/gone', (_, response) => response.writeHead(410).end()),
      `${feeds.url}/missing`,
    );
    await world.fetch();
    expect(await titles()).toEqual(['one']);
    const { report } = await readFetchFiles(await world.state());
    const failures = report.feeds.map(({ failure }) => failure).filter((failure) => failure !== null);
    expect(failures.sort()).toEqual(['gone', 'malformed', 'no-feed-found', 'not-found', 'reset']);

    world.clock.advance(300 * DAY_MS);
    await world.fetch();
    expect(await lastCounts()).toMatchObject({ visited: 5 }); // the one that is gone is not asked again
  });

  it('moves a feed that says twice that it has moved', async () => {
    const target = feeds.publish('/new', { body: feedText('a', ['one']) });
    await follow(feeds.answer('/old', (_, response) => response.writeHead(301, { location: '/new' }).end()));
    await world.fetch();
    world.clock.advance(HOUR_MS);
    await world.fetch();
    const { subscriptions } = await readFetchFiles(await world.state());
    expect(subscribedFeeds(subscriptions).map(({ url }) => url)).toEqual([target]);
    expect(await titles()).toEqual(['one']);
  });

  it('follows a page to its one feed, and stores its articles in the same run', async () => {
    const target = feeds.publish('/blog/feed.xml', { body: feedText('a', ['one']) });
    const html = '<!doctype html><link rel="alternate" type="application/rss+xml" href="feed.xml">';
    const url = feeds.publish('/blog/', { body: html, contentType: 'text/html' });
    await follow(url);
    await world.fetch();
    expect(await titles()).toEqual(['one']);
    const { subscriptions, report } = await readFetchFiles(await world.state());
    expect(subscribedFeeds(subscriptions)).toMatchObject([{ id: feedId(url), url: target }]);
    expect(report.feeds).toMatchObject([{ failure: null, candidates: [] }]);

    world.clock.advance(HOUR_MS);
    const before = feeds.traffic.notModified;
    await world.fetch();
    expect(feeds.traffic.notModified).toBe(before + 1);
    expect(await titles()).toEqual(['one']);
  });

  it('gives the choice of the feeds of a page, and begins with the one that is chosen', async () => {
    const [posts] = ['posts', 'notes'].map((name) =>
      feeds.publish(`/${name}`, { body: feedText(name, [name]) }),
    );
    const links = ['posts', 'notes'].map(
      (name) => `<link rel="alternate" type="application/rss+xml" title="${name}" href="/${name}">`,
    );
    const url = feeds.publish('/home', {
      body: `<!doctype html>${links.join('')}`,
      contentType: 'text/html',
    });
    await follow(url);
    await world.fetch();
    const { report } = await readFetchFiles(await world.state());
    expect(report.feeds).toMatchObject([
      {
        failure: 'several-feeds',
        candidates: [{ url: posts, title: 'posts', type: 'rss' }, { title: 'notes' }],
      },
    ]);
    expect(await titles()).toEqual([]);
    // Nothing of it in the log.
    expect(world.logged.join('\n')).not.toMatch(/posts|notes|127\.0\.0\.1/);

    world.clock.advance(HOUR_MS);
    const device = world.device();
    device.do({ type: 'edit-feed', feed: feedId(url), url: posts ?? '' });
    await world.sync(device);
    await world.fetch({ occasion: 'asked' });
    expect(await titles()).toEqual(['posts']);
    const after = await readFetchFiles(await world.state());
    expect(after.report.feeds).toMatchObject([{ failure: null, candidates: [] }]);
  });

  it('marks what a rule asks for on what arrives', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['plain', 'Sponsored: shoes']) }));
    const device = world.device();
    const body = { feed: null, folder: null, field: 'title', contains: 'sponsored', action: 'read' } as const;
    device.do({ type: 'put-rule', rule: 'rule-rule-rule-1', body });
    await world.sync(device);
    await world.fetch();
    expect(await lastCounts()).toMatchObject({ fresh: 2, marked: 1 });
  });

  it('does not store twice what two runs fetch at once', async () => {
    await follow(
      feeds.publish('/a', { body: feedText('a', ['two', 'one']) }),
      feeds.publish('/b', { body: feedText('b', ['three']) }),
    );
    await Promise.all([world.fetch(), world.fetch(), world.fetch()]);
    expect((await titles()).sort()).toEqual(['one', 'three', 'two']);
    expect((await world.state()).manifest.nextNumber).toBe(4);
  });

  it('keeps segments few over many runs, and every article once', async () => {
    const all = Array.from({ length: 36 }, (_, at) => `title ${at}`);
    const long = (title: string) => `<p>${title} ${Buffer.from(world.random(9000)).toString('base64')}</p>`;
    const bodies = new Map(all.map((title) => [title, long(title)]));
    const url = feeds.publish('/a', { body: feedText('a', []) });
    await follow(url);
    for (let run = 1; run <= 12; run++) {
      const listed = all.slice(Math.max(0, run * 3 - 5), run * 3).reverse();
      feeds.publish('/a', { body: feedText('a', listed, (title) => bodies.get(title) ?? '') });
      world.clock.advance(HOUR_MS);
      await world.fetch();
    }
    const { segments } = (await world.state()).manifest;
    expect(segments.length).toBeLessThan(10);
    expect(segments.reduce((sum, { records }) => sum + records, 0)).toBe(36);
    expect(await titles()).toEqual(all);
  });
});

describe('retention', () => {
  it('drops read articles after 90 days, unread after 180, starred never; and they do not come back', async () => {
    const body = feedText('a', ['starred', 'unread', 'read'], (title) => `<p>${title.repeat(50_000)}</p>`);
    await follow(feeds.publish('/a', { body }));
    await world.fetch();
    expect(await titles()).toEqual(['read', 'unread', 'starred']);
    const device = world.device();
    device.do(
      { type: 'mark', field: 'read', value: true, ranges: [[1, 1]] },
      { type: 'mark', field: 'starred', value: true, ranges: [[3, 3]] },
    );
    await world.sync(device);
    await closeOpenSegment();

    world.clock.advance(91 * DAY_MS);
    await world.fetch();
    expect((await titles()).filter((title) => !title.startsWith('filler'))).toEqual(['unread', 'starred']);
    world.clock.advance(91 * DAY_MS);
    feeds.publish('/a', { body: body.replace('A sample', 'The same entries once more') });
    await world.fetch();
    await world.fetch();
    expect((await titles()).filter((title) => !title.startsWith('filler'))).toEqual(['starred']);
  });

  it('keeps a star that arrives in the same moment, whichever of the two writes first', async () => {
    await follow(feeds.publish('/a', { body: feedText('a', ['one']) }));
    await world.fetch();
    await closeOpenSegment();
    world.clock.advance(200 * DAY_MS);
    const device = world.device();
    device.do({ type: 'mark', field: 'starred', value: true, ranges: [[1, 1]] });
    await Promise.all([world.sync(device), world.fetch()]);

    const { report } = await readFetchFiles(await world.state());
    const isKept = (await titles()).includes('one');
    // Either the star came first and keeps the article, or the article was gone and the reader is told.
    expect(report.refused.map(({ code }) => code)).toEqual(isKept ? [] : ['article-gone']);
  });

  /** Only closed segments are looked at; a large article closes the open one. */
  async function closeOpenSegment(): Promise<void> {
    const noise = [1, 2].map(() => Buffer.from(world.random(60_000)).toString('base64')).join('');
    await follow(feeds.publish('/filler', { body: feedText('filler', ['filler'], () => noise) }));
    world.clock.advance(HOUR_MS);
    await world.fetch();
  }
});
