import {
  type FeedVisit,
  type SubscribedFeed,
  subscribedFeeds,
  type Subscriptions,
  type Visits,
} from '@forgefeed/data-schema';

import { neverVisited } from './record-visit.ts';

/** A feed that is followed, and what is remembered of it. */
export interface FollowedFeed {
  readonly feed: SubscribedFeed;
  readonly visit: FeedVisit;
}

export function followedFeeds(subscriptions: Subscriptions, visits: Visits): readonly FollowedFeed[] {
  const rows = new Map(visits.feeds.map((row) => [row.id, row]));
  return subscribedFeeds(subscriptions).map((feed) => ({
    feed,
    visit: rows.get(feed.id) ?? neverVisited(feed.id),
  }));
}

/** What set the run off: its rhythm, or a person who wants to see what is new, or one who wants every feed. */
export type Occasion = 'schedule' | 'asked' | 'all';

/** A feed that was visited so lately has nothing new, whoever asks. */
const FRESH_SECONDS = 5 * 60;

/** A schedule drifts, and a visit takes a while: without some grace every second run of an hourly one would miss. */
const GRACE_SECONDS = 15 * 60;

/**
 * Those whose time has come. An override of the interval counts from the last visit, so that it acts at once. Asking
 * brings the time forward, but not for a feed that failed: its server may have said when to come back.
 */
export function dueFeeds(
  feeds: readonly FollowedFeed[],
  { occasion, nowSeconds }: { readonly occasion: Occasion; readonly nowSeconds: number },
): readonly FollowedFeed[] {
  return feeds.filter(({ feed, visit }) => {
    if (occasion === 'all') return true;
    if (visit.failures > 0) return visit.nextAt <= nowSeconds;
    if (occasion === 'asked') return visit.visitedAt + FRESH_SECONDS <= nowSeconds;
    if (feed.intervalMinutes === null) return visit.nextAt - GRACE_SECONDS <= nowSeconds;
    const interval = feed.intervalMinutes * 60;
    return visit.visitedAt + interval - Math.min(GRACE_SECONDS, interval / 4) <= nowSeconds;
  });
}
