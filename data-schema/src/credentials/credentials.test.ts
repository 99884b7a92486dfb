import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { credentialsByFeed, foldCredentials, setCredentials } from './change-credentials.ts';
import { type FeedCredentials, feedCredentialsSchema, NO_CREDENTIALS } from './credentials.ts';

const origin = 'https://example.org';
const takes = (value: unknown) => v.is(feedCredentialsSchema, value);
const basic = (fields: object = {}) => ({ kind: 'basic', origin, user: 'ada', password: 'x', ...fields });
const header = (fields: object = {}) => ({ kind: 'header', origin, name: 'X-Key', value: 'x', ...fields });

describe('credentials of a feed', () => {
  it.each(['Authorization', 'Cookie', 'X-API-Key', 'PRIVATE-TOKEN', 'api_key', 'a'])(
    'may be the header %s',
    (name) => expect(takes(header({ name }))).toBe(true),
  );

  it.each([
    ...['Host', 'cookie2', 'Content-Length', 'Content-Type', 'CONNECTION', 'Transfer-Encoding', 'TE'],
    ...['Keep-Alive', 'Upgrade', 'Expect', 'Trailer', 'Proxy-Authorization', 'User-Agent', 'Range'],
    ...['If-None-Match', 'Accept-Encoding', 'X-Forwarded-For', 'Via', '', '1', 'a b', 'a:', 'a\r\nb', 'ä'],
    'a'.repeat(65),
  ])('are never the header %j', (name) => expect(takes(header({ name }))).toBe(false));

  it.each(['x', 'a b', 'Bearer a.b-c_d~e+f/g==', 'x'.repeat(4096)])('may have the value %#', (value) =>
    expect(takes(header({ value }))).toBe(true),
  );

  it.each(['', ' x', 'x ', 'a\nb', 'a\r\nHost: b', 'a\tb', 'a\0', 'caf\u00e9', 'x'.repeat(4097)])(
    'never have the value %j',
    (value) => expect(takes(header({ value }))).toBe(false),
  );

  it.each([
    [{ user: 'a:b' }, false],
    [{ user: 'a\u007f' }, false],
    [{ password: 'a\u0085b' }, false],
    [{ password: 'a\nb' }, false],
    [{ password: 'a:b \u4f60' }, true],
    [{ user: '', password: '' }, true],
    [{ user: 'x'.repeat(257) }, false],
    [{ password: 'x'.repeat(1025) }, false],
    [{ name: 'X-Key' }, false],
  ])('by name and password, with %j: %s', (fields, isTaken) => {
    expect(takes(basic(fields))).toBe(isTaken);
  });

  it.each([
    ...['', 'example.org', 'https://example.org/', 'https://Example.org', 'https://example.org:443'],
    ...['https://a:b@example.org', 'ftp://example.org', 'https://example.org?x', 'null'],
  ])('are not for %j', (other) => expect(takes(basic({ origin: other }))).toBe(false));

  it.each(['http://example.org:8080', 'https://xn--bcher-kva.example', 'http://[::1]:1'])(
    'may be for %s',
    (other) => expect(takes(basic({ origin: other }))).toBe(true),
  );
});

describe('all of them', () => {
  const [a, b] = [idOf('a'), idOf('b')];
  const own: FeedCredentials = { kind: 'basic', origin, user: 'ada', password: 'x' };
  const by = idOf('phone');

  it('are kept in order of id, and the later wins', () => {
    const set = setCredentials(setCredentials(NO_CREDENTIALS, b, own, { at: 5, by }), a, own, { at: 5, by });
    expect(setCredentials(set, b, null, { at: 4, by })).toEqual(set);
    const later = setCredentials(set, b, null, { at: 6, by });
    expect(later.feeds.map(({ id }) => id)).toEqual([a, b]);
    expect([...credentialsByFeed(later)]).toEqual([[a, own]]);
  });

  it('fold: what was taken away leaves nothing behind', () => {
    const set = setCredentials(setCredentials(NO_CREDENTIALS, a, own, { at: 5, by }), b, null, { at: 5, by });
    expect(foldCredentials(set, 5)).toEqual(set);
    expect(foldCredentials(set, 6)).toEqual({ feeds: [{ id: a, credentials: [own] }] });
  });
});
