import type { FeedHealth, FeedVisit, Id } from '@forgefeed/data-schema';

import type { FollowedFeed } from './due-feeds.ts';
import { recordVisit } from './record-visit.ts';
import type { Visited } from './visit-feeds.ts';

/** The rows of all feeds that are followed, after a run: visits, and how many articles came and went. */
export function recordVisits(
  followed: readonly FollowedFeed[],
  visited: readonly Visited[],
  options: {
    readonly fresh: ReadonlyMap<Id, number>;
    readonly dropped: ReadonlyMap<Id, number>;
    readonly deferred: ReadonlySet<Id>;
    readonly nowSeconds: number;
  },
): readonly FeedVisit[] {
  const { fresh, dropped, deferred, nowSeconds } = options;
  const outcomes = new Map(visited.map(({ id, outcome }) => [id, outcome]));
  return followed.map(({ feed: { id, intervalMinutes }, visit }) => {
    const outcome = outcomes.get(id);
    const row = outcome === undefined ? visit : recordVisit(visit, outcome, { intervalMinutes, nowSeconds });
    const validators = deferred.has(id) ? { etag: null, lastModified: null } : {};
    return {
      ...row,
      ...validators,
      articles: Math.max(0, row.articles + (fresh.get(id) ?? 0) - (dropped.get(id) ?? 0)),
    };
  });
}

/** What of a row the site shows. */
export function toHealth(row: FeedVisit): FeedHealth {
  const { etag, lastModified, refusal, movedTo, movedTimes, ...health } = row;
  return health;
}
