import type { FeedVisit, Id } from '@forgefeed/data-schema';

import type { Effects } from '../effects.ts';
import { mapBounded } from '../visiting/map-bounded.ts';
import type { Validators } from '../visiting/visit.ts';
import { visitFeed } from '../visiting/visit-feed.ts';
import type { FollowedFeed } from './due-feeds.ts';
import type { FailureCode } from './failure-codes.ts';
import { FETCH_LIMITS, type FetchLimits, USER_AGENT } from './fetch-limits.ts';
import { openHostManners } from './host-manners.ts';
import { openDocumentReader } from './read-in-process.ts';
import { isWorthAnotherLook, readVisit } from './read-visit.ts';
import { basisOf, type VisitBasis } from './visit-basis.ts';
import type { VisitOutcome } from './visit-outcome.ts';

export interface Visited {
  readonly id: Id;
  readonly outcome: VisitOutcome;
}

export interface VisitedFeed extends Visited {
  readonly basis: VisitBasis;
}

/**
 * Visits feeds, each once, as many at a time as is polite; whatever happens with one is its own outcome. Those that have
 * waited longest come first, and those that there was no time for do not come at all.
 */
export async function visitFeeds(
  feeds: readonly FollowedFeed[],
  options: Pick<Effects, 'nowMs' | 'sleep'> & {
    readonly allowPrivate: boolean;
    readonly limits?: Partial<FetchLimits> | undefined;
  },
): Promise<readonly VisitedFeed[]> {
  const { allowPrivate, nowMs, sleep } = options;
  const limits = { ...FETCH_LIMITS, ...options.limits };
  const lastStartMs = nowMs() + limits.runMs;
  const manners = openHostManners({ gapMs: allowPrivate ? 0 : limits.hostGapMs, nowMs, sleep });
  const reader = openDocumentReader(limits);
  const visitOne = async (followed: FollowedFeed): Promise<VisitedFeed[]> => {
    const { feed, visit: before } = followed;
    const visited = (outcome: VisitOutcome) => [{ id: feed.id, outcome, basis: basisOf(followed) }];
    const host = hostOf(followed);
    await manners.turn(host);
    if (nowMs() > lastStartMs) return [];
    const held = manners.heldBack(host);
    if (held !== null) return visited(heldBack(held.retryAfterSeconds));
    const validators = validatorsFor(before);
    const visit = await visitFeed({
      ...{ url: feed.url, validators, limits, userAgent: USER_AGENT, allowPrivate, nowMs },
    });
    if (visit.kind === 'failed' && isEnough(visit.status)) manners.hold(host, visit.retryAfterSeconds);
    return visited(await readVisit(visit, before, reader));
  };
  const { concurrent, concurrentPerHost } = limits;
  const items = feeds.toSorted((a, b) => a.visit.visitedAt - b.visit.visitedAt);
  try {
    return (await mapBounded({ items, hostOf, concurrent, concurrentPerHost, visit: visitOne })).flat();
  } finally {
    await reader.close();
  }
}

function hostOf({ feed }: FollowedFeed): string {
  return URL.canParse(feed.url) ? new URL(feed.url).host : '';
}

/** Too Many Requests (RFC 6585 section 4) and Service Unavailable (RFC 9110 section 15.6.4) speak for the whole host. */
function isEnough(status: number | null): boolean {
  return status === 429 || status === 503;
}

/** A feed that was not asked, as its host had asked for fewer requests meanwhile. */
function heldBack(retryAfterSeconds: number | null): VisitOutcome {
  const code: FailureCode = 'held-back';
  return { kind: 'failed', code, refused: null, status: null, retryAfterSeconds, downloadBytes: 0 };
}

function validatorsFor(before: FeedVisit): Validators {
  if (isWorthAnotherLook(before)) return { etag: null, lastModified: null };
  return { etag: before.etag, lastModified: before.lastModified };
}
