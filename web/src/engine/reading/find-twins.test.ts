import type { HeadlineRecord } from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import { findTwins } from './find-twins.ts';

const record = (number: number, feed: string, url: string | null): HeadlineRecord => ({
  number,
  feed,
  arrivedAt: 1,
  content: {
    title: 'Title',
    url,
    authors: [],
    publishedAt: null,
    updatedAt: null,
    excerpt: '',
    image: null,
    categories: [],
    enclosures: [],
    commentsUrl: null,
    editedAt: null,
  },
});

it('the same address in other feeds, however it is written', () => {
  const twins = findTwins([
    record(3, 'ants', 'https://example.org/1?utm_source=planet'),
    record(1, 'bees', 'http://www.example.org/1/'),
    record(2, 'bees', 'https://example.org/2'),
    record(4, 'wasps', 'https://example.org/1'),
  ]);
  expect([...twins].toSorted(([a], [b]) => a - b)).toEqual([
    [1, [3, 4]],
    [3, [1, 4]],
    [4, [1, 3]],
  ]);
});

it.each([
  ['no address', [record(1, 'bees', null), record(2, 'ants', null)]],
  ['a front page', [record(1, 'bees', 'https://example.org/'), record(2, 'ants', 'https://example.org')]],
  [
    'a page that a feed gives to several',
    [
      record(1, 'bees', 'https://example.org/a'),
      record(2, 'bees', 'https://example.org/a'),
      record(3, 'ants', 'https://example.org/a'),
    ],
  ],
])('%s makes no twins', (_, records) => {
  expect(findTwins(records).size).toBe(0);
});
