import type { IncomingHttpHeaders } from 'node:http';

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
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const withUser = (url: string, user: string) => url.replace('http://', `http://${user}@`);
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
    expect(visited).toMatchObject({ movedTo: withUser(`${url}/new`, 'ada:secret') });
  });

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
