import { expect, it } from 'vitest';

import { NOW, row, subscribed } from './test-support/examples.ts';
import { basisOf, restsOn } from './visit-basis.ts';

const ADA = { kind: 'basic', origin: 'https://example.org', user: 'ada', password: 'x' } as const;
const feed = { feed: subscribed(), visit: row({ visitedAt: NOW, etag: '"1"', lastModified: 'x' }) };

it('a visit rests on the feed as it was', () => {
  expect(restsOn(basisOf(feed), feed)).toBe(true);
  expect(restsOn(basisOf(feed), { ...feed, visit: { ...feed.visit, title: 'Other', articles: 9 } })).toBe(
    true,
  );
});

it.each([
  ['URL', { feed: subscribed({ url: 'https://example.org/other' }), visit: feed.visit }],
  ['name and password', { ...feed, credentials: ADA }],
  ['visit', { ...feed, visit: { ...feed.visit, visitedAt: NOW + 1 } }],
  ['ETag', { ...feed, visit: { ...feed.visit, etag: '"2"' } }],
  ['hash', { ...feed, visit: { ...feed.visit, contentHash: 'x' } }],
  ['date', { ...feed, visit: { ...feed.visit, lastModified: null } }],
])('and no longer when it has another %s', (_, changed) => {
  expect(restsOn(basisOf(feed), changed)).toBe(false);
});
