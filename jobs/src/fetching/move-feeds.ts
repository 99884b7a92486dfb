import {
  canonicalFeedUrl,
  type FeedVisit,
  patchFeed,
  type Stamp,
  type Subscriptions,
} from '@forgefeed/data-schema';

/** A redirect that is meant for good must say so twice in a row before it is believed: servers err. */
export const CONFIRMATIONS = 2;

/** Follows the feeds that have moved (301, 308), or that a page has led to, to where they are now. */
export function moveFeeds(
  subscriptions: Subscriptions,
  rows: readonly FeedVisit[],
  stamp: Stamp,
): { readonly subscriptions: Subscriptions; readonly rows: readonly FeedVisit[] } {
  const moving = rows.flatMap(({ id, movedTo, movedTimes }) => {
    const url = movedTo === null || movedTimes < CONFIRMATIONS ? null : canonicalFeedUrl(movedTo);
    return url === null ? [] : [{ id, url }];
  });
  const moved = new Set(moving.map(({ id }) => id));
  return {
    subscriptions: moving.reduce((state, { id, url }) => patchFeed(state, id, { url }, stamp), subscriptions),
    rows: rows.map((row) => (moved.has(row.id) ? { ...row, movedTo: null, movedTimes: 0 } : row)),
  };
}
