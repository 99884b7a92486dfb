import { feedId } from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import { credentialsApart } from './credentials-apart.ts';
import type { Deed } from './outbox.ts';

const url = 'https://example.org/feed?a=1';
const held = 'https://ada:secret@example.org/feed?a=1#top';
const credentials = {
  kind: 'basic',
  origin: 'https://example.org',
  user: 'ada',
  password: 'secret',
} as const;

it('a feed that is followed by a URL with a name and a password gets them by themselves', () => {
  expect(credentialsApart([{ type: 'subscribe', url: held, folder: null, title: 'Mine' }])).toEqual([
    { type: 'subscribe', url: `${url}#top`, folder: null, title: 'Mine' },
    { type: 'set-credentials', feed: feedId(url), credentials },
  ]);
});

it('so does one that gets such a URL: it stays the feed that it is', () => {
  expect(credentialsApart([{ type: 'edit-feed', feed: 'feed------------', url: held }])).toEqual([
    { type: 'edit-feed', feed: 'feed------------', url: `${url}#top` },
    { type: 'set-credentials', feed: 'feed------------', credentials },
  ]);
});

it('all else is as it was', () => {
  const deeds: readonly Deed[] = [
    { type: 'subscribe', url },
    { type: 'edit-feed', feed: 'feed------------', title: 'ada:secret@' },
    { type: 'unsubscribe', feed: 'feed------------' },
  ];
  expect(credentialsApart(deeds)).toEqual(deeds);
});
