import { describe, expect, it } from 'vitest';

import { READER_VERSION } from '../reading/reader-version.ts';
import { rss } from '../reading/test-support/read.ts';
import { serve } from '../visiting/test-support/serve.ts';
import { idOf, NOW, row, subscribed } from './test-support/examples.ts';
import { visitFeeds } from './visit-feeds.ts';

/** A server that gives one document, and 304 to whoever has it; and what it was asked with. */
async function serveDocument(document: string) {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.headers['if-none-match']);
    const isKnown = request.headers['if-none-match'] === '"1"';
    response.writeHead(isKnown ? 304 : 200, { etag: '"1"', 'cache-control': 'max-age=7200' });
    response.end(isKnown ? undefined : document);
  });
  return { url, asked };
}

const OPTIONS = { allowPrivate: true, nowMs: () => NOW * 1000, sleep: async () => undefined };

async function visit(url: string, before = row()) {
  const followed = [{ feed: subscribed({ url }), visit: before }];
  const visited = await visitFeeds(followed, OPTIONS);
  return visited[0]?.outcome;
}

const refusedBy = (reader: number) => row({ etag: '"1"', refusal: { code: 'not-a-feed', reader } });

describe('a visit', () => {
  it('brings a feed', async () => {
    const { url } = await serveDocument(rss('<title>Bees</title><item><link>/1</link></item>'));
    expect(await visit(url)).toMatchObject({
      kind: 'read',
      document: { title: 'Bees', entries: [{ url: `${url}/1` }] },
      etag: '"1"',
      lastModified: null,
      freshSeconds: 7200,
    });
  });

  it('finds it unchanged', async () => {
    const { url } = await serveDocument(rss(''));
    expect(await visit(url, row({ etag: '"1"' }))).toMatchObject({ kind: 'unchanged', etag: '"1"' });
  });

  it('brings what is no feed: refused, with what to recognise it by', async () => {
    const { url } = await serveDocument('{"error":"There is nothing at all"}'.padEnd(38));
    expect(await visit(url)).toMatchObject({
      kind: 'failed',
      code: 'not-a-feed',
      refused: { etag: '"1"', lastModified: null },
      status: null,
      downloadBytes: 38,
    });
  });

  it('finds that unchanged: refused for the same reason', async () => {
    const { url, asked } = await serveDocument('<html>');
    const outcome = await visit(url, refusedBy(READER_VERSION));
    expect(outcome).toMatchObject({ kind: 'failed', code: 'not-a-feed', refused: { etag: '"1"' } });
    expect(asked).toEqual(['"1"']);
  });

  it('finds the same bytes again, without validators: unchanged, or refused as before', async () => {
    const url = await serve(({ url: path }, response) =>
      response.end(path === '/page' ? 'No feed' : rss('')),
    );
    const first = await visit(url);
    if (first?.kind !== 'read') throw new Error('not read');
    expect(await visit(url, row({ contentHash: first.contentHash }))).toMatchObject({
      ...{ kind: 'unchanged', etag: null, contentHash: first.contentHash },
    });
    expect(await visit(url, row({ contentHash: 'of another' }))).toMatchObject({ kind: 'read' });

    const page = await visit(`${url}/page`);
    if (page?.kind !== 'failed') throw new Error('not refused');
    const again = row({ ...page.refused, refusal: { code: 'seen-before', reader: READER_VERSION } });
    expect(await visit(`${url}/page`, again)).toMatchObject({ kind: 'failed', code: 'seen-before' });
  });

  it('asks once more for what an older version of ours refused', async () => {
    const { url, asked } = await serveDocument(rss('<title>Bees</title>'));
    const outcome = await visit(url, refusedBy(READER_VERSION - 1));
    expect(outcome).toMatchObject({ kind: 'read', document: { title: 'Bees' } });
    expect(asked).toEqual([undefined]);
  });

  it('fails without a document: nothing is refused', async () => {
    const url = await serve((_, response) => response.writeHead(429, { 'retry-after': '60' }).end());
    expect(await visit(url)).toMatchObject({
      ...{ kind: 'failed', code: 'rate-limited', status: 429 },
      ...{ retryAfterSeconds: 60, refused: null },
    });
  });

  it('meets a wall: that is no document of the feed, and a feed is never one', async () => {
    const url = await serve((request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(request.url === '/feed' ? rss('<title>Captcha</title>') : '<html><title>Captcha</title>');
    });
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'bot-wall', refused: null });
    expect(await visit(`${url}/feed`)).toMatchObject({ kind: 'read' });
  });

  it('takes the header for what the document is written in', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-type', 'text/xml; charset=koi8-r');
      response.end(Buffer.from(rss('<title>\xc1\xc2</title>'), 'latin1'));
    });
    expect(await visit(url)).toMatchObject({ document: { title: '\u0430\u0431' } });
  });
});

it('a URL that holds a name and a password, as older states have, opens the feed and nothing is meant from it', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve(({ headers }, response) => {
    asked.push(headers.authorization);
    const item =
      '<item><link>/1</link><enclosure url="1.mp3"/><description>&lt;a href="x"&gt;</description></item>';
    response.end(rss(`<title>Bees</title><link>/</link>${item}`));
  });
  const outcome = await visit(`${url.replace('//', '//ada:secret@')}/feed`);
  expect(asked).toEqual([`Basic ${Buffer.from('ada:secret').toString('base64')}`]);
  expect(outcome).toMatchObject({
    document: { homeUrl: `${url}/`, entries: [{ url: `${url}/1`, enclosures: [{ url: `${url}/1.mp3` }] }] },
  });
  expect(JSON.stringify(outcome)).not.toMatch(/ada|secret/);
});

it('whatever happens at one feed, the others are visited', async () => {
  const { url } = await serveDocument(rss(''));
  const urls = ['no url', `${url}/a`, 'http://127.0.0.1:9/', `${url}/b`];
  const feeds = urls.map((address, at) => ({
    feed: subscribed({ id: idOf(`feed-${at}`), url: address }),
    visit: row(),
  }));
  const visited = await visitFeeds(feeds, OPTIONS);
  expect(visited.map(({ id }) => id)).toEqual(feeds.map(({ feed }) => feed.id));
  expect(visited.map(({ outcome }) => outcome.kind)).toEqual(['failed', 'read', 'failed', 'read']);
});

const feedsAt = (...urls: readonly string[]) =>
  urls.map((url, at) => ({ feed: subscribed({ id: idOf(`feed-${at}`), url }), visit: row() }));

const codes = (visited: Awaited<ReturnType<typeof visitFeeds>>) =>
  visited.map(({ outcome }) => (outcome.kind === 'failed' ? outcome.code : outcome.kind));

it.each([429, 503])('a host that answers %i is asked no more in this run, and others are', async (status) => {
  let requests = 0;
  const tired = await serve((_, response) => {
    requests++;
    response.writeHead(status, { 'retry-after': '7200' }).end();
  });
  const { url: other } = await serveDocument(rss(''));
  const feeds = feedsAt(...['/a', '/b', '/c'].map((path) => tired + path), other);
  const visited = await visitFeeds(feeds, { ...OPTIONS, limits: { concurrentPerHost: 1 } });
  const first = status === 429 ? 'rate-limited' : 'server-error';
  expect(codes(visited)).toEqual([first, 'held-back', 'held-back', 'read']);
  expect(visited[2]?.outcome).toMatchObject({ status: null, retryAfterSeconds: 7200 });
  expect(requests).toBe(1);
});

it('feeds that there is no time for are left to the next run, those first that were visited last', async () => {
  const { url } = await serveDocument(rss(''));
  const ages = [1, 3, 2, 4].map((hours, at) => ({
    feed: subscribed({ id: idOf(`${hours}-hours-ago`), url: `${url}/${at}` }),
    visit: row({ visitedAt: NOW - hours * 3600 }),
  }));
  // Each look at the clock is a minute later: one as the run begins, one before each visit, one at each host.
  let looks = 0;
  const nowMs = () => (NOW + 60 * looks++) * 1000;
  const limits = { concurrent: 1, runMs: 6 * 60_000 };
  const visited = await visitFeeds(ages, { ...OPTIONS, nowMs, limits });
  expect(visited.map(({ id }) => id)).toEqual(['4-hours-ago', '3-hours-ago'].map(idOf));
});

it('a document that cannot be read in time is too complex, and the next one is read', async () => {
  const url = await serve((request, response) => {
    const text = '<b>x</b>'.repeat(request.url === '/slow' ? 1_200_000 : 0);
    response.end(rss(`<item><description>${text}</description></item>`));
  });
  const limits = { processes: 1, readMs: 700, concurrent: 1 };
  const visited = await visitFeeds(feedsAt(`${url}/slow`, `${url}/quick`), { ...OPTIONS, limits });
  expect(codes(visited)).toEqual(['too-complex', 'read']);
});
