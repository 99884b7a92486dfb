import {
  type Credentials,
  credentialsByFeed,
  type FeedCredentials,
  type FeedVisit,
  NO_CREDENTIALS,
  type SubscribedFeed,
  subscribedFeeds,
  type Subscriptions,
  type Visits,
} from '@forgefeed/data-schema';

import { readersInterval } from './readers-interval.ts';
import { neverVisited } from './record-visit.ts';
import { isSkipped } from './unskipped-time.ts';

/** A feed that is followed, and what is remembered of it. */
export interface FollowedFeed {
  readonly feed: SubscribedFeed;
  readonly visit: FeedVisit;
  /** What it asks for; absent: nothing. */
  readonly credentials?: FeedCredentials | undefined;
}

export function followedFeeds(
  subscriptions: Subscriptions,
  visits: Visits,
  credentials: Credentials = NO_CREDENTIALS,
): readonly FollowedFeed[] {
  const asked = credentialsByFeed(credentials);
  const rows = new Map(visits.feeds.map((row) => [row.id, row]));
  return subscribedFeeds(subscriptions).map((feed) => ({
    feed,
    visit: rows.get(feed.id) ?? neverVisited(feed.id),
    credentials: asked.get(feed.id),
  }));
}

/** What set the run off: its rhythm, or a person who wants to see what is new, or one who wants every feed. */
export type Occasion = 'schedule' | 'asked' | 'all';

/** A feed that was visited so lately has nothing new, whoever asks. */
const FRESH_SECONDS = 5 * 60;

/** Of the shortest waits not more than this share is given away. */
const SLACK_SHARE = 1 / 4;

/** How much sooner than a server has asked for, as runs do not begin on the second. */
const DRIFT_SECONDS = 5 * 60;

/**
 * Those whose time has come, or comes before the next run is nearer: runs are rare and drift, and a feed that is due
 * just after one would wait for the whole next one. An override of the interval counts from the last visit, so that it
 * acts at once. Asking brings the time forward, but not for a feed that failed: its server may have said when to come
 * back.
 */
export function dueFeeds(
  feeds: readonly FollowedFeed[],
  options: {
    readonly occasion: Occasion;
    readonly nowSeconds: number;
    /** How long it usually is from one run to the next. */
    readonly runGapSeconds: number;
    readonly allowPrivate: boolean;
  },
): readonly FollowedFeed[] {
  const { occasion, nowSeconds, runGapSeconds, allowPrivate } = options;
  const comes = (at: number, wait: number) =>
    at - Math.min(runGapSeconds / 2, wait * SLACK_SHARE) <= nowSeconds;
  return feeds.filter(({ feed, visit }) => {
    if (occasion === 'all') return true;
    if (visit.failures > 0) return visit.nextAt <= nowSeconds;
    if (occasion === 'asked') return visit.visitedAt + FRESH_SECONDS <= nowSeconds;
    const interval = readersInterval(feed.intervalMinutes, allowPrivate);
    if (interval !== null) return comes(visit.visitedAt + interval, interval);
    if (visit.nextAt <= nowSeconds) return true;
    const isFresh = visit.visitedAt + visit.asks.freshSeconds - DRIFT_SECONDS > nowSeconds;
    return (
      !isFresh && !isSkipped(nowSeconds, visit.asks) && comes(visit.nextAt, visit.nextAt - visit.visitedAt)
    );
  });
}
