import fc from 'fast-check';

import type { Operation } from '../src/operations/operation.ts';
import { feedId } from '../src/subscriptions/feed-id.ts';
import { partial, record } from './arbitraries.ts';
import { idOf } from './examples.ts';

// Few feeds, folders, rules and settings, so that the devices meet on them; not slots, whose order matters.

/** How many articles there are to mark: three blocks, the last one not full. */
export const ARTICLES = 1300;

const urls = ['https://example.org/a.xml', 'https://example.org/b.xml', 'https://example.org/c.xml'];
const url = fc.constantFrom(...urls);
const feed = fc.constantFrom(...urls.map(feedId));
const folder = fc.constantFrom(idOf('news'), idOf('fun'));
const rule = fc.constantFrom(idOf('rule-1'), idOf('rule-2'));
const title = fc.constantFrom(null, 'One', 'Two', 'Three');
const attributes = fc.constantFrom(null, {}, { sort: 'new' }, { 'xmlns:x': 'urn:x', 'x:y': '1' });
const inFolder = fc.option(folder, { nil: null });

type Unstamped = Operation extends infer One ? (One extends Operation ? Omit<One, 'at'> : never) : never;
type Fields<Type extends Operation['type']> = Extract<Unstamped, { type: Type }>;

const type = <const Type extends Operation['type']>(name: Type) => fc.constant(name);

const range = fc
  .tuple(fc.integer({ min: 1, max: ARTICLES }), fc.oneof(fc.nat(8), fc.nat(ARTICLES)))
  .map(([first, length]) => [first, Math.min(first + length, ARTICLES)] as const);

const mark = record<Fields<'mark'>>({
  type: type('mark'),
  field: fc.constantFrom('read', 'starred'),
  value: fc.boolean(),
  ranges: fc.array(range, { minLength: 1, maxLength: 4 }),
});

const others: fc.Arbitrary<Unstamped> = fc.oneof(
  partial<Required<Fields<'subscribe'>>, 'type' | 'url'>(
    { type: type('subscribe'), url, title, folder: inFolder, attributes },
    ['type', 'url'],
  ),
  record<Fields<'unsubscribe'>>({ type: type('unsubscribe'), feed }),
  partial<Required<Fields<'edit-feed'>>, 'type' | 'feed'>(
    {
      type: type('edit-feed'),
      feed,
      url,
      title,
      folder: inFolder,
      intervalMinutes: fc.constantFrom(null, 30, 60),
      attributes,
    },
    ['type', 'feed'],
  ),
  record<Fields<'set-credentials'>>({
    type: type('set-credentials'),
    feed,
    credentials: fc.constantFrom(
      null,
      { kind: 'basic', origin: 'https://example.org', user: 'ada', password: 'one' },
      { kind: 'header', origin: 'https://example.org', name: 'X-Key', value: 'two' },
    ),
  }),
  partial<Required<Fields<'put-folder'>>, 'type' | 'folder'>(
    { type: type('put-folder'), folder, name: fc.constantFrom('News', 'Fun'), parent: inFolder },
    ['type', 'folder'],
  ),
  record<Fields<'remove-folder'>>({ type: type('remove-folder'), folder }),
  record<Fields<'put-rule'>>({
    type: type('put-rule'),
    rule,
    body: fc.record({
      feed: fc.option(feed, { nil: null }),
      folder: inFolder,
      field: fc.constantFrom('title', 'any'),
      contains: fc.constantFrom('x', 'y'),
      action: fc.constantFrom('read', 'star'),
    }),
  }),
  record<Fields<'remove-rule'>>({ type: type('remove-rule'), rule }),
  record<Fields<'set'>>({
    type: type('set'),
    key: fc.constantFrom('theme', 'density'),
    value: fc.constantFrom('dark', 'light', 3, true, null),
  }),
  record<Fields<'access'>>({ type: type('access'), token: fc.constantFrom(null, 'token-1', 'token-2') }),
);

/** What a reader does, without its time. */
export const unstamped: fc.Arbitrary<Unstamped> = fc.oneof(mark, others, others);
