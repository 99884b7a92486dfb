import {
  applyOperation,
  feedId,
  type HeadlineRecord,
  NO_ACCESS,
  NO_CREDENTIALS,
  NO_REPORT,
  NO_SUBSCRIPTIONS,
  type Operation,
  type ReaderState,
} from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { articleOrder } from './article-order.ts';
import { findTwins } from './find-twins.ts';
import { listArticles } from './list-articles.ts';
import type { Scope } from './reading.ts';
import { rowOf } from './rows.ts';
import { shelfOf } from './shelf.ts';
import { unreadRanges } from './unread-ranges.ts';
import { withTwins } from './with-twins.ts';

const record = (number: number, feed: string, page: string): HeadlineRecord => ({
  number,
  feed,
  arrivedAt: number,
  content: {
    ...{ title: page, url: `https://example.org/${page}`, authors: [], publishedAt: null, updatedAt: null },
    ...{ excerpt: '', image: null, categories: [], enclosures: [], commentsUrl: null, editedAt: null },
  },
});

const urls = { bees: 'https://bees.example/feed', ants: 'https://ants.example/feed' };
const [BEES, ANTS] = [feedId(urls.bees), feedId(urls.ants)];
const FOLDER = 'AAAAAAAAAAAAAAAA';

/** 1 and 3 are the same article; 2 is in one feed alone. */
const order = articleOrder(
  new Map([record(1, BEES, 'a'), record(2, BEES, 'b'), record(3, ANTS, 'a')].map((one) => [one.number, one])),
);
const headlines = new Map(order.map((one) => [one.number, one]));
const twins = findTwins(order);

type Deed = {
  [Type in Operation['type']]: Omit<Extract<Operation, { type: Type }>, 'at'>;
}[Operation['type']];

function after(...deeds: readonly Deed[]): ReaderState {
  const state: ReaderState = {
    ...{ subscriptions: NO_SUBSCRIPTIONS, access: NO_ACCESS, credentials: NO_CREDENTIALS },
    ...{ slots: [], marks: new Map(), nextNumber: 10, goneBlocks: [] },
  };
  const follow: readonly Deed[] = [
    { type: 'put-folder', folder: FOLDER, name: 'Insects' },
    { type: 'subscribe', url: urls.bees },
    { type: 'subscribe', url: urls.ants, folder: FOLDER },
  ];
  return [...follow, ...deeds].reduce(
    (now, deed, at) =>
      applyOperation(now, { ...deed, at: at + 1 } satisfies Operation, { at: at + 1, by: 'AAAAAAAAAAAAAAAA' })
        .state,
    state,
  );
}

const listed = (state: ReaderState, scope: Scope, unreadOnly = false) =>
  listArticles({ order, state, twins }, { scope, unreadOnly, oldestFirst: true, text: '', keep: [] });

const mark = (number: number, value: boolean): Deed => {
  const [deed] = withTwins([{ type: 'mark', field: 'read', value, ranges: [[number, number]] }], twins);
  if (deed === undefined) throw new Error('no deed');
  return deed;
};

describe('an article in two feeds', () => {
  it('is listed once, where it came first, and in the list of each feed', () => {
    expect(listed(after(), { kind: 'all' })).toEqual([1, 2]);
    expect(listed(after(), { kind: 'folder', id: FOLDER })).toEqual([3]);
    expect(listed(after(), { kind: 'feed', id: ANTS })).toEqual([3]);
  });

  it('says where else it is', () => {
    const rows = order.map((one) => rowOf(one, { state: after(), twins, headlines }));
    expect(rows.map(({ number, alsoIn }) => [number, alsoIn])).toEqual([
      [3, [BEES]],
      [2, []],
      [1, [ANTS]],
    ]);
  });

  it('counts in each feed and folder, and once in all', () => {
    const shelf = shelfOf({ headlines, twins, state: after(), report: NO_REPORT, device: '' });
    expect(shelf.feeds.map(({ id, unread }) => [id, unread])).toEqual([
      [ANTS, 1],
      [BEES, 2],
    ]);
    expect(shelf.folders.map(({ unread }) => unread)).toEqual([1]);
    expect(shelf.unread).toBe(2);
  });

  it('is read in both, and unread in both again', () => {
    const read = after(mark(3, true));
    expect(listed(read, { kind: 'all' }, true)).toEqual([2]);
    expect(listed(read, { kind: 'feed', id: ANTS }, true)).toEqual([]);
    const unread = after(mark(3, true), mark(1, false));
    expect(listed(unread, { kind: 'all' }, true)).toEqual([1, 2]);
  });

  it('is read when it had been read before it came in the other', () => {
    const read = after({ type: 'mark', field: 'read', value: true, ranges: [[1, 1]] });
    expect(listed(read, { kind: 'feed', id: ANTS }, true)).toEqual([]);
    expect(
      unreadRanges(headlines.values(), { state: read, twins }, { scope: { kind: 'all' }, upTo: 9 }),
    ).toEqual([[2, 2]]);
  });
});
