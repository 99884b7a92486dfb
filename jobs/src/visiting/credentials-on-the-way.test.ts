import type { FeedCredentials } from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { openCredentials } from './credentials-on-the-way.ts';

const keyFor = (origin: string): FeedCredentials => ({ kind: 'header', origin, name: 'X-Key', value: 'k' });

/** At which addresses of a way the key is shown. */
function shownAt(origin: string, ...way: readonly string[]): readonly boolean[] {
  const credentials = openCredentials(keyFor(origin));
  return way.map((url) => 'X-Key' in credentials.headersFor(new URL(url)));
}

const [http, https] = ['http://example.org', 'https://example.org'];

describe('credentials are shown', () => {
  it.each([
    [https, [`${https}/a`, `${https}:443/b`], [true, true]],
    [https, [`${https}/a`, 'https://other.example/', `${https}/b`], [true, false, false]],
    [https, ['https://other.example/', `${https}/b`], [false, false]],
    [https, ['https://sub.example.org/'], [false]],
    [https, [`${https}:8443/`], [false]],
    [https, [`${https}/`, `${http}/`, `${https}/`], [true, false, false]],
    [http, [`${http}/`, `${https}/`, `${https}/b`], [true, true, true]],
    [http, [`${https}/`], [true]],
    [http, [`${http}/`, `${https}/`, `${http}/`, `${https}/`], [true, true, false, false]],
    [http, [`${http}/`, 'https://www.example.org/'], [true, false]],
    [http, [`${http}/`, `${https}:8443/`], [true, false]],
    [`${http}:8080`, [`${http}:8080/`, `${https}/`], [true, false]],
    [`${http}:8080`, [`${http}:8080/`, `${https}:8080/`], [true, false]],
  ])('of %s, on the way %j: %j', (origin, way, shown) => {
    expect(shownAt(origin, ...way)).toEqual(shown);
  });
});

it('a name and a password become a Basic header (RFC 7617), in UTF-8', () => {
  const own = openCredentials({ kind: 'basic', origin: https, user: 'ada', password: 'p:\u00e9' });
  const expected = `Basic ${Buffer.from('ada:p:\u00e9', 'utf8').toString('base64')}`;
  expect(own.headersFor(new URL(https))).toEqual({ Authorization: expected });
});

it('without any nothing is said', () => {
  expect(openCredentials(null).headersFor(new URL(https))).toEqual({});
});
