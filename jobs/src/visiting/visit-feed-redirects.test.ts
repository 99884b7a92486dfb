import type { IncomingHttpHeaders } from 'node:http';

import type { FeedCredentials } from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { serve, serveBytes } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

/** Redirects by path, as `'/a': '301 /b'`; any other path is the document. */
function redirecting(hops: Readonly<Record<string, string>>): Promise<string> {
  return serve((request, response) => {
    const [status, location = ''] = (hops[request.url ?? ''] ?? '').split(' ');
    if (status === '') response.end(`at ${request.url ?? ''}`);
    else response.writeHead(Number(status), { location }).end('moved');
  });
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const withUser = (url: string, user: string) => url.replace('http://', `http://${user}@`);

describe('redirects', () => {
  it.each([
    [{ '/': '301 /new' }, '/new', '/new'],
    [{ '/': '308 /new' }, '/new', '/new'],
    [{ '/': '302 /new' }, '/new', null],
    [{ '/': '303 /new' }, '/new', null],
    [{ '/': '307 /new' }, '/new', null],
    [{ '/': '301 /b', '/b': '308 /c', '/c': '301 /new' }, '/new', '/new'],
    [{ '/': '301 /b', '/b': '302 /new' }, '/new', '/b'],
    [{ '/': '302 /b', '/b': '301 /new' }, '/new', null],
    [{ '/': '301 /b', '/b': '302 /c', '/c': '301 /new' }, '/new', '/b'],
  ])('%j lead to %s, and for good to %s', async (hops, final, movedTo) => {
    const url = await redirecting(hops);
    const visited = await visit(`${url}/`);
    expect(textOf(visited)).toBe(`at ${final}`);
    expect(visited).toMatchObject({
      finalUrl: `${url}${final}`,
      movedTo: movedTo === null ? null : `${url}${movedTo}`,
    });
  });

  it.each([
    ['feed.xml', '/dir/feed.xml'],
    ['../feed.xml', '/feed.xml'],
    ['?page=2', '/dir/old?page=2'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    ['/new#part', '/new'],
  ])('to %s are meant from where they stand', async (location, path) => {
    const url = await redirecting({ '/dir/old': `301 ${location}` });
    expect(await visit(`${url}/dir/old`)).toMatchObject({
      finalUrl: `${url}${path}`,
      movedTo: `${url}${path}`,
    });
  });

  it('with bytes beyond ASCII are taken as they came', async () => {
    const target = await serve((request, response) => response.end(request.url));
    const url = await serveBytes(`HTTP/1.1 302 Found\r\nLocation: ${target}/caf\u00e9\r\n\r\n`); // sent as UTF-8
    expect(textOf(await visit(url))).toBe('/caf%c3%a9');
  });

  it('to another host go there, with its own Host header', async () => {
    const target = await serve(({ headers }, response) => response.end(headers.host));
    const url = await redirecting({ '/': `301 ${target}/feed` });
    const visited = await visit(url);
    expect(textOf(visited)).toBe(new URL(target).host);
    expect(visited).toMatchObject({ movedTo: `${target}/feed` });
  });

  it.each([
    [5, 'document'],
    [6, 'failed'],
  ])('%i of them end in a %s where five are allowed', async (count, kind) => {
    const hops = Array.from({ length: count }, (_, at) => [`/${at}`, `302 /${at + 1}`] as const);
    const url = await redirecting(Object.fromEntries(hops));
    expect(await visit(`${url}/0`, { maxRedirects: 5 })).toMatchObject({ kind });
  });

  it('in a circle end', async () => {
    const url = await redirecting({ '/': '302 /b', '/b': '302 /' });
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'too-many-redirects', status: null });
    const self = await redirecting({ '/': '301 /' });
    expect(await visit(self)).toMatchObject({ kind: 'failed', code: 'too-many-redirects' });
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/xml,<rss/>',
    'ftp://example.org/',
    'http://',
    'http://[::1',
  ])('to %s are refused', async (location) => {
    const url = await redirecting({ '/': `301 ${location}` });
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'bad-redirect' });
  });

  it('that end in a failure move nothing', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/') response.writeHead(301, { location: '/gone' }).end();
      else response.writeHead(404).end();
    });
    expect(await visit(url)).toEqual({
      kind: 'failed',
      code: 'not-found',
      status: 404,
      retryAfterSeconds: null,
      downloadBytes: 0,
    });
  });

  it('keep the condition, so that what has moved need not be read again', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/') response.writeHead(301, { location: '/new' }).end();
      else response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
    });
    expect(await visit(url, { etag: '"1"' })).toMatchObject({ kind: 'not-modified', movedTo: `${url}/new` });
  });
});

describe('credentials in a URL', () => {
  const echo = () => serve(({ headers }, response) => response.end(headers.authorization ?? 'none'));

  it.each([
    ['ada:secret', 'ada:secret'],
    ['ada', 'ada:'],
    [':secret', ':secret'],
    ['a%40b:p%3Aw%2F', 'a@b:p:w/'],
    ['ada:100%', 'ada:100%'],
    ['ada:caf%C3%A9', 'ada:caf\u00e9'],
  ])('%s become a Basic header', async (user, text) => {
    const url = await echo();
    expect(textOf(await visit(withUser(url, user)))).toBe(basic(text));
  });

  it.each(['/new', '{url}/new', '//{host}/new'])('go along to their own origin: %s', async (location) => {
    const url = await serve(({ headers, url: path }, response) => {
      const to = location.replace('{url}', url).replace('{host}', new URL(url).host);
      if (path === '/') response.writeHead(301, { location: to }).end();
      else response.end(headers.authorization);
    });
    const visited = await visit(withUser(url, 'ada:secret'));
    expect(textOf(visited)).toBe(basic('ada:secret'));
    // The new URL would not hold them.
    expect(visited).toMatchObject({ finalUrl: `${url}/new`, movedTo: null });
  });

  it('do not stay in the address that links in the document are meant from', async () => {
    const url = await echo();
    expect(await visit(withUser(url, 'ada:secret'))).toMatchObject({ finalUrl: `${url}/` });
  });

  it('lose to those that the feed has apart', async () => {
    const url = await echo();
    const own: FeedCredentials = { kind: 'basic', origin: url, user: 'bob', password: 'x' };
    expect(textOf(await visit(withUser(url, 'ada:secret'), { credentials: own }))).toBe(basic('bob:x'));
  });
});

describe('credentials of a feed', () => {
  const key = (origin: string): FeedCredentials => ({
    kind: 'header',
    origin,
    name: 'X-Key',
    value: 's3cret',
  });
  /** A document behind a key, and what it was asked with. */
  async function servePrivate(hops: Readonly<Record<string, string>> = {}) {
    const asked: IncomingHttpHeaders[] = [];
    const url = await serve(({ headers, url: path }, response) => {
      asked.push(headers);
      const location = hops[path ?? ''];
      if (location !== undefined) response.writeHead(301, { location }).end();
      else if (headers['x-key'] !== 's3cret') response.writeHead(401).end();
      else response.end('private');
    });
    return { url, asked };
  }

  it('open what is theirs', async () => {
    const { url } = await servePrivate();
    expect(textOf(await visit(url, { credentials: key(url) }))).toBe('private');
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'unauthorized', status: 401 });
  });

  it('are for one origin, wherever the URL of the feed leads meanwhile', async () => {
    const { url, asked } = await servePrivate();
    const visited = await visit(url, { credentials: key('http://127.0.0.1:9') });
    expect(visited).toMatchObject({ kind: 'failed', code: 'unauthorized', status: 401 });
    expect(JSON.stringify([asked, visited])).not.toContain('s3cret');
  });

  it('go along within it, and the feed moves', async () => {
    const { url } = await servePrivate({ '/': '/new' });
    const visited = await visit(url, { credentials: key(url) });
    expect(textOf(visited)).toBe('private');
    expect(visited).toMatchObject({ movedTo: `${url}/new` });
  });

  it.each([301, 302, 307, 308])('do not go to another origin with a %i', async (status) => {
    const other = await servePrivate();
    const url = await redirecting({ '/': `${status} ${other.url}/` });
    const visited = await visit(url, { credentials: key(url) });
    expect(visited).toMatchObject({ kind: 'failed', code: 'unauthorized', status: 401 });
    expect(JSON.stringify([other.asked, visited])).not.toContain('s3cret');
  });

  it('nor to another name of the same machine', async () => {
    const { url, asked } = await servePrivate();
    const first = await redirecting({ '/': `301 ${url.replace('127.0.0.1', 'localhost')}/` });
    await visit(first, { credentials: key(first) });
    await visit(url.replace('127.0.0.1', 'localhost'), { credentials: key(url) });
    expect(JSON.stringify(asked)).not.toContain('s3cret');
  });

  it('nor back from another origin', async () => {
    const { url, asked } = await servePrivate();
    const other = await redirecting({ '/': `302 ${url}/back` });
    const first = await redirecting({ '/': `302 ${other}/` });
    expect(await visit(first, { credentials: key(first) })).toMatchObject({ code: 'unauthorized' });
    const round = await serve(({ headers, url: path }, response) => {
      asked.push(headers);
      if (path === '/') response.writeHead(302, { location: `${away}/` }).end();
      else response.writeHead(headers['x-key'] === undefined ? 401 : 200).end();
    });
    const away = await redirecting({ '/': `302 ${round}/back` });
    expect(await visit(round, { credentials: key(round) })).toMatchObject({ code: 'unauthorized' });
    expect(asked.map((headers) => headers['x-key'])).toEqual([undefined, 's3cret', undefined]);
  });

  it('are not what a redirect says they are', async () => {
    const target = await serve(({ headers }, response) => response.end(headers.authorization ?? 'none'));
    const url = await redirecting({ '/': `301 ${withUser(target, 'eve:x')}/` });
    const visited = await visit(url);
    expect(textOf(visited)).toBe('none');
    expect(visited).toMatchObject({ finalUrl: `${target}/`, movedTo: `${target}/` });
  });
});

describe('credentials in a URL, past their origin', () => {
  it('do not go to another origin, nor does what became of them', async () => {
    let seen: IncomingHttpHeaders = {};
    const other = await serve(({ headers }, response) => {
      seen = headers;
      response.end();
    });
    const url = await redirecting({ '/': `301 ${other}/` });
    const visited = await visit(withUser(url, 'ada:secret'));
    expect(JSON.stringify([seen, visited])).not.toMatch(/ada|secret|YWRh/);
    expect(seen.authorization).toBeUndefined();
  });

  it('do not come back from there either', async () => {
    const url = await serve(({ headers, url: path }, response) => {
      if (path === '/') response.writeHead(302, { location: `${other}/` }).end();
      else response.end(headers.authorization ?? 'none');
    });
    const other = await redirecting({ '/': `302 ${url}/back` });
    expect(textOf(await visit(withUser(url, 'ada:secret')))).toBe('none');
  });
});
