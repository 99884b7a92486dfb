import type { FeedHealth, FeedVisit, Id } from '@forgefeed/data-schema';

import type { FollowedFeed } from './due-feeds.ts';
import { readersInterval } from './readers-interval.ts';
import { recordVisit } from './record-visit.ts';
import type { Visited } from './visit-feeds.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The rows of all feeds that are followed, after a run: visits, and how many articles came and went. */
export function recordVisits(
  followed: readonly FollowedFeed[],
  visited: readonly Visited[],
  options: {
    readonly fresh: ReadonlyMap<Id, number>;
    readonly dropped: ReadonlyMap<Id, number>;
    readonly deferred: ReadonlySet<Id>;
    readonly nowSeconds: number;
    readonly allowPrivate: boolean;
  },
): readonly FeedVisit[] {
  const { fresh, dropped, deferred, nowSeconds, allowPrivate } = options;
  const outcomes = new Map(visited.map(({ id, outcome }) => [id, outcome]));
  return followed.map(({ feed: { id, url, intervalMinutes }, visit }) => {
    const outcome = outcomes.get(id);
    const intervalSeconds = readersInterval(intervalMinutes, allowPrivate);
    const arrived = { intervalSeconds, fresh: fresh.get(id) ?? 0, nowSeconds };
    const row = outcome === undefined ? visit : recordVisit(visit, outcome, arrived);
    const recognised = deferred.has(id) ? { etag: null, lastModified: null, contentHash: null } : {};
    return {
      ...row,
      ...recognised,
      homeUrl: withoutSecrets(row.homeUrl, url),
      articles: Math.max(0, row.articles + (fresh.get(id) ?? 0) - (dropped.get(id) ?? 0)),
    };
  });
}

/** What of a row the site shows. */
export function toHealth(row: FeedVisit): FeedHealth {
  const {
    etag,
    lastModified,
    contentHash,
    refusal,
    movedTo,
    movedTimes,
    asks,
    published,
    iconDueAt,
    ...health
  } = row;
  return health;
}
