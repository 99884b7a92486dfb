import { expect, it } from 'vitest';

import { feedDeeds } from './feed-deeds.ts';

const feed = {
  id: 'feed',
  url: 'https://example.org/feed',
  ownTitle: null,
  folder: 'one',
  intervalMinutes: null,
};
const same = { url: feed.url, title: null, folder: 'one', intervalMinutes: null };

it.each([
  ['nothing', same, []],
  ['a name', { ...same, title: 'Bees' }, [{ type: 'edit-feed', feed: 'feed', title: 'Bees' }]],
  ['no folder', { ...same, folder: null }, [{ type: 'edit-feed', feed: 'feed', folder: null }]],
  [
    'address and interval',
    { ...same, url: 'https://example.org/other', intervalMinutes: 60 },
    [{ type: 'edit-feed', feed: 'feed', url: 'https://example.org/other', intervalMinutes: 60 }],
  ],
])('%s is what is sent', (_, edited, deeds) => {
  expect(feedDeeds(feed, edited, null)).toEqual(deeds);
});

it('a folder is made before a feed is put into it', () => {
  expect(feedDeeds(feed, { ...same, folder: 'two' }, { id: 'two', name: 'New' })).toEqual([
    { type: 'put-folder', folder: 'two', name: 'New' },
    { type: 'edit-feed', feed: 'feed', folder: 'two' },
  ]);
});
