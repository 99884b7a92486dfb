import type { FeedVisit } from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { READER_VERSION } from '../reading/reader-version.ts';
import { rss } from '../reading/test-support/read.ts';
import { serve } from '../visiting/test-support/serve.ts';
import { NOW, row, subscribed } from './test-support/examples.ts';
import { visitFeeds } from './visit-feeds.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A site whose paths answer so, and what it was asked for. */
async function serveSite(answers: Readonly<Record<string, string | Answer>>) {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers[path] ?? { status: 404 };
    const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer;
    const type = /^\s*<(?:!doctype|html)/i.test(body) ? 'text/html' : 'application/xml';
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  return { url, asked };
}

async function visit(url: string, before: FeedVisit = row(), allowPrivate = true) {
  const followed = [{ feed: subscribed({ url }), visit: before }];
  const visited = await visitFeeds(followed, {
    allowPrivate,
    nowMs: () => NOW * 1000,
    sleep: () => Promise.resolve(),
  });
  return visited[0]?.outcome;
}

const BEES = rss('<title>Bees</title><item><link>/1</link></item>');
const link = (href: string, title = '') =>
  `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;
const page = (content: string) => `<!doctype html><title>A page</title>${content}`;

describe('a page that is followed', () => {
  it('leads to the one feed that it names', async () => {
    const body = page(link('/feed'));
    const { url, asked } = await serveSite({
      '/blog': body,
      '/feed': { body: BEES, headers: { etag: '"1"' } },
    });
    expect(await visit(`${url}/blog`)).toMatchObject({
      kind: 'read',
      foundAt: `${url}/feed`,
      etag: '"1"',
      document: { title: 'Bees', entries: [{ url: `${url}/1` }] },
      downloadBytes: body.length + BEES.length,
    });
    expect(asked).toEqual(['/blog', '/feed']);
  });

  it('gives the choice of several, and asks none of them', async () => {
    const { url, asked } = await serveSite({ '/': page(link('/a', 'Posts') + link('/b', 'Notes')) });
    expect(await visit(`${url}/`)).toMatchObject({
      kind: 'failed',
      code: 'several-feeds',
      refused: { etag: null, lastModified: null },
      candidates: [
        { url: `${url}/a`, title: 'Posts', type: 'rss' },
        { url: `${url}/b`, title: 'Notes', type: 'rss' },
      ],
    });
    expect(asked).toEqual(['/']);
  });

  it('gives the choice of 12 at most', async () => {
    const links = Array.from({ length: 40 }, (_, at) => link(`/${at}`, `Feed of ${at}`));
    const { url } = await serveSite({ '/': page(links.join('')) });
    const outcome = await visit(`${url}/`);
    expect(outcome?.kind === 'failed' && outcome.candidates?.length).toBe(12);
  });

  it('is not believed: what it names must be a feed', async () => {
    const { url } = await serveSite({ '/': page(link('/feed')), '/feed': page('Soon!') });
    expect(await visit(`${url}/`)).toMatchObject({ kind: 'failed', code: 'no-feed-found' });
  });

  it('leads to the one feed that its text links to', async () => {
    const html = page('<a href="/rss">RSS</a> <a href="/old.rss">RSS</a>');
    const { url } = await serveSite({ '/': html, '/rss': BEES });
    expect(await visit(`${url}/`)).toMatchObject({ kind: 'read', foundAt: `${url}/rss` });
  });

  it('gives the choice of several that its text links to, once they have been read', async () => {
    const html = page('<a href="/a.rss">A</a> <a href="/b.rss"><img></a> <a href="/c.rss">C</a>');
    const { url } = await serveSite({ '/': html, '/a.rss': BEES, '/b.rss': BEES });
    expect(await visit(`${url}/`)).toMatchObject({
      code: 'several-feeds',
      candidates: [
        { url: `${url}/a.rss`, title: 'A' },
        { url: `${url}/b.rss`, title: 'Bees' },
      ],
    });
  });

  it('leads to a feed where feeds use to be, when it names none; nothing is asked after that', async () => {
    const { url, asked } = await serveSite({ '/': page(''), '/atom.xml': BEES, '/rss.xml': BEES });
    expect(await visit(`${url}/`)).toMatchObject({ kind: 'read', foundAt: `${url}/atom.xml` });
    expect(asked).toEqual(['/', '/feed', '/rss', '/atom.xml']);
  });

  it('leads nowhere: it says so, and guesses are not made again', async () => {
    const { url, asked } = await serveSite({ '/': page('') });
    expect(await visit(`${url}/`)).toMatchObject({ kind: 'failed', code: 'no-feed-found', status: null });
    expect(asked.length).toBe(8);
    asked.length = 0;
    const refusal = { code: 'no-feed-found', reader: READER_VERSION };
    expect(await visit(`${url}/`, row({ refusal }))).toMatchObject({ code: 'no-feed-found' });
    expect(asked).toEqual(['/']);
  });

  it('is left alone when its server says that it is too much', async () => {
    const tooMuch = { status: 429, headers: { 'retry-after': '600' } };
    const { url, asked } = await serveSite({ '/': page(''), '/feed': tooMuch });
    expect(await visit(`${url}/`)).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 600,
      status: 429,
    });
    expect(asked).toEqual(['/', '/feed']);
  });

  it('says what kept its feed from being read, if that may pass', async () => {
    const { url } = await serveSite({ '/': page(link('/feed')), '/feed': { status: 503 } });
    expect(await visit(`${url}/`)).toMatchObject({ kind: 'failed', code: 'server-error', status: 503 });
  });

  it('says the same while it is unchanged', async () => {
    const { url, asked } = await serveSite({ '/': { status: 304 } });
    const refusal = { code: 'several-feeds', reader: READER_VERSION };
    expect(await visit(`${url}/`, row({ etag: '"1"', refusal }))).toMatchObject({ code: 'several-feeds' });
    expect(asked).toEqual(['/']);
  });

  it('leads by its address alone, where that tells', async () => {
    const { url, asked } = await serveSite({ '/@bees.rss': BEES });
    expect(await visit(`${url}/@bees`)).toMatchObject({ kind: 'read', foundAt: `${url}/@bees.rss` });
    expect(asked).toEqual(['/@bees.rss']);
  });

  it('is asked when its address has told wrong', async () => {
    const { url } = await serveSite({ '/@bees': page(link('/feed')), '/feed': BEES });
    expect(await visit(`${url}/@bees`)).toMatchObject({ kind: 'read', foundAt: `${url}/feed` });
  });

  it('gives the choice of what a repository has, without a visit', async () => {
    const outcome = await visit('https://github.com/hive/comb');
    expect(outcome).toMatchObject({ code: 'several-feeds', refused: null, downloadBytes: 0 });
    expect(outcome?.kind === 'failed' && outcome.candidates?.length).toBe(3);
  });
});

describe('a page where a feed was before', () => {
  const read = row({ succeededAt: NOW - 3600 });

  it('gives the choice of the one that it names: a server that errs moves nothing', async () => {
    const { url } = await serveSite({ '/': page(link('/feed', 'New')), '/feed': BEES });
    expect(await visit(`${url}/`, read)).toMatchObject({
      code: 'several-feeds',
      candidates: [{ url: `${url}/feed`, title: 'New', type: 'rss' }],
    });
  });

  it('is no feed, when it names none', async () => {
    const { url, asked } = await serveSite({ '/': page(''), '/feed': BEES });
    expect(await visit(`${url}/`, read)).toMatchObject({ code: 'not-a-feed' });
    expect(asked).toEqual(['/']);
  });
});

it('what is no page is not searched', async () => {
  const { url, asked } = await serveSite({
    '/': { body: `Text ${link('/feed')}`, headers: { 'content-type': 'text/plain' } },
  });
  expect(await visit(`${url}/`)).toMatchObject({ code: 'not-a-feed' });
  expect(asked).toEqual(['/']);
});

it('nothing at a private address is asked for a page of the public internet', async () => {
  const { url, asked } = await serveSite({ '/@bees.rss': BEES });
  expect(await visit(`${url}/@bees`, row(), false)).toMatchObject({ code: 'private-address' });
  expect(asked).toEqual([]);
});
