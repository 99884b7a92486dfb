import { cryptoReady, feedId } from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import { credentialsDeeds } from './credentials-deeds.ts';
import { isBlank, NOTHING_TYPED } from './typed-credentials.ts';

await cryptoReady();

const url = 'https://example.org:8443/feed?a=1';
const origin = 'https://example.org:8443';

it.each([
  [
    { user: 'ada', password: ' x ' },
    { kind: 'basic', origin, user: 'ada', password: ' x ' },
  ],
  [
    { kind: 'header', name: 'X-Key', value: ' k ' },
    { kind: 'header', origin, name: 'X-Key', value: 'k' },
  ],
  [
    { kind: 'header', name: 'Authorization:', value: 'Bearer k' },
    { kind: 'header', origin, name: 'Authorization', value: 'Bearer k' },
  ],
] as const)('%j is set as %j', (typed, credentials) => {
  expect(credentialsDeeds({ ...NOTHING_TYPED, ...typed }, { url: `${url}#top`, feed: null })).toEqual([
    { type: 'set-credentials', feed: feedId(url), credentials },
  ]);
});

it('they are for the feed that is named, wherever its URL leads by now', () => {
  const typed = { ...NOTHING_TYPED, user: 'ada' };
  expect(credentialsDeeds(typed, { url, feed: 'feed------------' })).toMatchObject([
    { feed: 'feed------------', credentials: { origin } },
  ]);
});

it.each([
  { user: 'a:da' },
  { kind: 'header', name: 'Host', value: 'k' },
  { kind: 'header', name: 'X-Key' },
] as const)('%j could not be sent', (typed) => {
  expect(credentialsDeeds({ ...NOTHING_TYPED, ...typed }, { url, feed: null })).toBe(null);
});

it('where nothing is typed, nothing is set, and what is typed for the other kind does not count', () => {
  expect(credentialsDeeds(NOTHING_TYPED, { url, feed: null })).toEqual([]);
  expect(isBlank({ ...NOTHING_TYPED, name: 'X-Key' })).toBe(true);
  expect(isBlank({ ...NOTHING_TYPED, kind: 'header', name: 'X-Key' })).toBe(false);
});
