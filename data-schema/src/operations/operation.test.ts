import { describe, expect, it } from 'vitest';

import { CHEAP_COST, idOf, ROOT } from '../../test-support/examples.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { makeKeySlot } from '../keyring/key-slot.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { MAX_PAYLOAD_BYTES } from '../payload/limits.ts';
import { MAX_RANGES, type Operation, parseOperation } from './operation.ts';

const at = 1_795_392_000_000;
const [feed, folder, rule] = [idOf('feed'), idOf('folder'), idOf('rule')];
const slot = await makeKeySlot({ root: ROOT, passphrase: 'x', cost: CHEAP_COST, random: seededRandom(1) });

const widest = '\0'; // six bytes of JSON each
const far = Number.MAX_SAFE_INTEGER;
const attributes = { a: widest.repeat(1023), b: widest.repeat(1023) };

/** One of each type, as long as it can be. */
const LONGEST: readonly Operation[] = [
  { type: 'mark', at, field: 'starred', value: false, ranges: Array(MAX_RANGES).fill([far, far]) },
  {
    type: 'subscribe',
    at,
    url: `https://x${widest.repeat(4087)}`,
    title: widest.repeat(512),
    folder,
    attributes,
  },
  { type: 'unsubscribe', at, feed },
  {
    type: 'edit-feed',
    at,
    feed,
    url: `https://x${widest.repeat(4087)}`,
    title: widest.repeat(512),
    folder,
    intervalMinutes: 10_080,
    attributes,
  },
  {
    type: 'set-credentials',
    at,
    feed,
    credentials: {
      kind: 'basic',
      origin: 'https://example.org',
      user: '\u4f60'.repeat(256),
      password: '\u4f60'.repeat(1024),
    },
  },
  {
    type: 'set-credentials',
    at,
    feed,
    credentials: { kind: 'header', origin: 'https://example.org', name: 'X-Key', value: 'x'.repeat(4096) },
  },
  { type: 'put-folder', at, folder, name: widest.repeat(512), parent: null },
  { type: 'remove-folder', at, folder },
  {
    type: 'put-rule',
    at,
    rule,
    body: { feed, folder, field: 'category', contains: widest.repeat(256), action: 'star' },
  },
  { type: 'remove-rule', at, rule },
  { type: 'set', at, key: 'k'.repeat(64), value: widest.repeat(1024) },
  { type: 'access', at, token: 'x'.repeat(512) },
  { type: 'add-slot', at, slot },
  { type: 'remove-slot', at, slot: slot.id },
];

describe.each(LONGEST.map((operation) => [operation.type, operation] as const))('%s', (_type, operation) => {
  it('is an operation', () => {
    expect(parseOperation(operation)).toEqual({ ok: true, operation });
  });

  it('fits a dispatch, however long its fields are', () => {
    expect(toUtf8(JSON.stringify(operation)).length).toBeLessThan(MAX_PAYLOAD_BYTES - 200);
  });

  it('is invalid with a field more, or without one that it needs', () => {
    const { type, at: _at, ...rest } = operation;
    expect(parseOperation({ ...operation, more: 1 })).toEqual({ ok: false, code: 'invalid-operation' });
    expect(parseOperation({ type, ...rest })).toEqual({ ok: false, code: 'invalid-operation' });
  });
});

describe('what is no operation', () => {
  it.each([
    ['of a type that we do not know: an older or newer site', { type: 'teleport', at }],
    ['of a type with another case', { type: 'Mark', at }],
    ['of a type that every object knows', { type: 'toString', at }],
  ])('is unknown: %s', (_what, value) => {
    expect(parseOperation(value)).toEqual({ ok: false, code: 'unknown-operation' });
  });

  const mark = { type: 'mark', at, field: 'read', value: true, ranges: [[1, 2]] };
  it.each([
    ['nothing', undefined],
    ['no object', 'mark'],
    ['a list', []],
    ['without a type', { at }],
    ['a type that is no text', { type: 1, at }],
    ['a mark of nothing', { ...mark, ranges: [] }],
    ['a mark of too many ranges', { ...mark, ranges: Array(MAX_RANGES + 1).fill([1, 2]) }],
    ['a range that ends before it begins', { ...mark, ranges: [[2, 1]] }],
    ['a range of fractions', { ...mark, ranges: [[1.5, 2]] }],
    ['a range beyond whole numbers', { ...mark, ranges: [[1, 2 ** 53]] }],
    ['a time before 1970', { ...mark, at: -1 }],
    ['a feed that is no web page', { type: 'subscribe', at, url: 'ftp://example.org' }],
    ['an id of another length', { type: 'unsubscribe', at, feed: 'feed' }],
    ['a token with a line break', { type: 'access', at, token: 'a\nb' }],
    ['credentials of no kind', { type: 'set-credentials', at, feed, credentials: { user: 'ada' } }],
    ['credentials that are left out', { type: 'set-credentials', at, feed }],
    [
      'attributes that are too long together',
      { type: 'edit-feed', at, feed, attributes: { ...attributes, c: '' } },
    ],
    ['an attribute that is no name in XML', { type: 'edit-feed', at, feed, attributes: { 'a b': '' } }],
    ['a visit every nothing', { type: 'edit-feed', at, feed, intervalMinutes: 0 }],
  ])('is invalid: %s', (_what, value) => {
    expect(parseOperation(value)).toEqual({ ok: false, code: 'invalid-operation' });
  });
});
