import type { IncomingHttpHeaders } from 'node:http';

import { describe, expect, it } from 'vitest';

import { serve } from './test-support/serve.ts';
import { textOf, visit } from './test-support/visit.ts';

const NOTHING = { etag: null, lastModified: null };

describe('a document', () => {
  it('comes with what its answer says of it', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, {
        'content-type': 'application/atom+xml; charset=utf-8',
        etag: '"1"',
        'last-modified': 'Tue, 03 Mar 2026 09:00:00 GMT',
        'cache-control': 'public, max-age=7200',
      });
      response.end('<feed/>');
    });
    const visited = await visit(`${url}/feed`);
    expect(textOf(visited)).toBe('<feed/>');
    expect(visited).toMatchObject({
      kind: 'document',
      contentType: 'application/atom+xml; charset=utf-8',
      finalUrl: `${url}/feed`,
      validators: { etag: '"1"', lastModified: 'Tue, 03 Mar 2026 09:00:00 GMT' },
      movedTo: null,
      freshSeconds: 7200,
      downloadBytes: 7,
    });
  });

  it('is asked for by one honest name, and without credentials, conditions or a body', async () => {
    let asked: IncomingHttpHeaders = {};
    const url = await serve(({ headers }, response) => {
      asked = headers;
      response.end();
    });
    await visit(url);
    expect(asked).toEqual({
      host: new URL(url).host,
      'user-agent': 'Test/1',
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      connection: 'close',
    });
  });

  it('may be empty, and may come without any header', async () => {
    const url = await serve((_, response) => response.end());
    expect(textOf(await visit(url))).toBe('');
    expect(await visit(url)).toMatchObject({ contentType: null, validators: NOTHING, freshSeconds: null });
  });

  it('is asked for without the fragment of its URL', async () => {
    const url = await serve((request, response) => response.end(request.url));
    const visited = await visit(`${url}/feed?a=b#part`);
    expect(textOf(visited)).toBe('/feed?a=b');
    expect(visited).toMatchObject({ finalUrl: `${url}/feed?a=b` });
  });
});

describe('validators', () => {
  /** Says back what it was asked with; 304 where there is a condition. */
  const asked: (string | undefined)[] = [];
  const conditional = (headers: Record<string, string> = {}) =>
    serve((request, response) => {
      asked.length = 0;
      asked.push(request.headers['if-none-match'], request.headers['if-modified-since']);
      response.writeHead(304, headers).end();
    });

  it.each([
    ['"strong"', 'Tue, 03 Mar 2026 09:00:00 GMT'],
    ['W/"weak"', 'Tue, 3 March 2026 9:00'],
    ['no quotes, "and" commas', '0'],
    ['"caf\u00e9"', '-1'],
    ['  "in spaces"'.trim(), 'yesterday'],
  ])('are replayed as they came: %s and %s', async (etag, lastModified) => {
    const url = await conditional();
    expect(await visit(url, { etag, lastModified })).toMatchObject({
      kind: 'not-modified',
      validators: { etag, lastModified },
    });
    expect(asked).toEqual([etag, lastModified]);
  });

  it('of a document are as they came, byte for byte', async () => {
    const given = { etag: 'W/"\u00e9 \t,"', lastModified: 'Mittwoch, 4. M\u00e4rz' };
    const url = await serve((_, response) => {
      response.setHeader('etag', given.etag).setHeader('last-modified', given.lastModified).end();
    });
    expect(await visit(url)).toMatchObject({ validators: given });
  });

  it('are sent alone where there is one', async () => {
    const url = await conditional();
    await visit(url, { etag: '"1"' });
    expect(asked).toEqual(['"1"', undefined]);
    await visit(url, { lastModified: 'x' });
    expect(asked).toEqual([undefined, 'x']);
  });

  it('are taken over from a 304 that has new ones, each for itself', async () => {
    const url = await conditional({ etag: '"2"' });
    const validators = { etag: '"2"', lastModified: 'old' };
    expect(await visit(url, { etag: '"1"', lastModified: 'old' })).toMatchObject({ validators });
  });

  it('of an older document are forgotten with it', async () => {
    const url = await serve((_, response) => response.end('new'));
    expect(await visit(url, { etag: '"1"', lastModified: 'old' })).toMatchObject({ validators: NOTHING });
  });

  it('that are empty are none', async () => {
    const url = await serve((_, response) => response.setHeader('etag', '').end());
    expect(await visit(url)).toMatchObject({ validators: NOTHING });
  });

  it('were not sent, so a 304 answers nothing', async () => {
    const url = await conditional();
    expect(await visit(url)).toMatchObject({ kind: 'failed', code: 'bad-answer', status: 304 });
  });
});

describe('a status', () => {
  it.each([
    [204, 'bad-answer'],
    [206, 'bad-answer'],
    [300, 'bad-answer'],
    [302, 'bad-answer'], // without a Location
    [400, 'client-error'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [429, 'rate-limited'],
    [451, 'client-error'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('%i means %s', async (status, code) => {
    const url = await serve((_, response) =>
      response.writeHead(status).end('<html>a page about it'.slice(0, status === 204 ? 0 : 99)),
    );
    expect(await visit(url)).toMatchObject({ kind: 'failed', code, status, retryAfterSeconds: null });
  });

  it.each([429, 500, 503])('%i may say when to come back', async (status) => {
    const inSeconds = await serve((_, response) =>
      response.writeHead(status, { 'retry-after': '120' }).end(),
    );
    expect(await visit(inSeconds)).toMatchObject({ status, retryAfterSeconds: 120 });
    const date = 'Tue, 03 Mar 2026 11:00:00 GMT';
    const atDate = await serve((_, response) => response.writeHead(status, { 'retry-after': date }).end());
    expect(await visit(atDate)).toMatchObject({ status, retryAfterSeconds: 3600 });
  });
});
