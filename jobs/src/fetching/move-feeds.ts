import { type FeedVisit, patchFeed, type Stamp, type Subscriptions } from '@forgefeed/data-schema';

/** A redirect that is meant for good must say so twice in a row before it is believed: servers err. */
const CONFIRMATIONS = 2;

/** Follows the feeds that have moved (301, 308) to where they are now. */
export function moveFeeds(
  subscriptions: Subscriptions,
  rows: readonly FeedVisit[],
  stamp: Stamp,
): { readonly subscriptions: Subscriptions; readonly rows: readonly FeedVisit[] } {
  const moving = rows.filter(({ movedTo, movedTimes }) => movedTo !== null && movedTimes >= CONFIRMATIONS);
  const moved = new Set(moving.map(({ id }) => id));
  return {
    subscriptions: moving.reduce(
      (state, { id, movedTo }) => (movedTo === null ? state : patchFeed(state, id, { url: movedTo }, stamp)),
      subscriptions,
    ),
    rows: rows.map((row) => (moved.has(row.id) ? { ...row, movedTo: null, movedTimes: 0 } : row)),
  };
}
