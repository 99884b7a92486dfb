import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reasonOf } from '../../test-support/reason-of.ts';
import { runs } from '../../test-support/runs.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { isPlain, parsePlainOperation } from './plain-operation.ts';

const parse = (value: unknown) => parsePlainOperation(toUtf8(JSON.stringify(value)));
const url = 'https://example.org/feed.xml';

describe('a plain operation', () => {
  it.each([
    { type: 'refresh' },
    { type: 'subscribe', url },
    { type: 'subscribe', id: 'again-1', url, title: 'Mine', folder: 'News' },
    { type: 'mark', id: null, url, field: 'read', value: true },
    { type: 'import', feeds: [{ url }, { url, title: null, folder: 'News' }] },
  ])('is one of four kinds: %j', (value) => {
    expect(parse(value)).toEqual(value);
    expect(isPlain(toUtf8(JSON.stringify(value)))).toBe(true);
  });

  it.each([
    { type: 'unsubscribe', url },
    { type: 'access', token: 'x' },
    { type: 'add-slot' },
    { type: 'set', key: 'theme', value: 1 },
    { type: 'mark', field: 'read', value: true, ranges: [[1, 2]] },
    { type: 'subscribe', url: 'file:///etc/passwd' },
    { type: 'subscribe', url, subscribed: false },
    { type: 'refresh', id: '' },
    { type: 'refresh', id: 'x'.repeat(101) },
    { type: 'import', feeds: [] },
    { type: 'import', feeds: Array(1001).fill({ url }) },
    [],
    null,
  ])('is nothing else: %j', async (value) => {
    expect(await reasonOf(() => parse(value))).toBe('junk-payload');
  });

  it('is a named error, whatever the bytes', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json().map(toUtf8)), async (bytes) => {
        expect(await reasonOf(() => parsePlainOperation(bytes))).toBe('junk-payload');
      }),
      runs(200),
    ));
});
