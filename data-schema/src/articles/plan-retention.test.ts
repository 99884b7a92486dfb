import { describe, expect, it } from 'vitest';

import { headline, idOf } from '../../test-support/examples.ts';
import { planRetention } from './plan-retention.ts';
import { type RetentionRules, retentionRules } from './retention-rules.ts';

const DAY = 24 * 60 * 60;
const NOW = 1000 * DAY;

/** Articles by the days since they arrived: the first is number 1. */
function dropped(
  daysOld: readonly number[],
  options: {
    read?: readonly number[];
    starred?: readonly number[];
    unfollowed?: boolean;
    rules?: Partial<RetentionRules>;
    feeds?: readonly string[];
  } = {},
): readonly number[] {
  const { read = [], starred = [], unfollowed = false, rules = {}, feeds = [] } = options;
  const feedOf = (index: number) => idOf(feeds[index] ?? 'feed');
  return planRetention({
    headlines: daysOld.map((days, at) => headline(at + 1, { feed: feedOf(at), arrivedAt: NOW - days * DAY })),
    isRead: (number) => read.includes(number),
    isStarred: (number) => starred.includes(number),
    followed: new Set(unfollowed ? [] : daysOld.map((_, at) => feedOf(at))),
    rules: { ...retentionRules({ settings: {} }), ...rules },
    nowSeconds: NOW,
  });
}

describe('retention', () => {
  it('drops what is read after 90 days', () => {
    expect(dropped([91, 90, 1], { read: [1, 2, 3] })).toEqual([1]);
  });

  it('drops what is unread after 180 days', () => {
    expect(dropped([181, 180, 91])).toEqual([1]);
  });

  it('never drops what is starred', () => {
    expect(dropped([5000, 5000], { read: [1, 2], starred: [1] })).toEqual([2]);
  });

  it('takes the articles of a feed that is no longer followed for read', () => {
    expect(dropped([91, 90], { unfollowed: true })).toEqual([1]);
  });

  it('keeps the newest of each feed, and no more than so many', () => {
    const feeds = ['a', 'a', 'a', 'b', 'b'];
    expect(dropped([5, 4, 3, 2, 1], { feeds, rules: { perFeed: 2 } })).toEqual([1]);
  });

  it('does not count the starred among them', () => {
    expect(dropped([3, 2, 1], { starred: [2, 3], rules: { perFeed: 1 } })).toEqual([]);
  });

  it('does not count those among them that are too old', () => {
    // Three and two are read and gone after 90 days; one is unread, and the only one that is kept.
    expect(dropped([120, 110, 100], { read: [2, 3], rules: { perFeed: 1 } })).toEqual([2, 3]);
  });

  it('is 90 days, 180 days and 1000 articles unless the reader says otherwise', () => {
    expect(retentionRules({ settings: {} })).toEqual({ readDays: 90, unreadDays: 180, perFeed: 1000 });
  });
});
