import type { FeedVisit, Id } from '@forgefeed/data-schema';

import type { Effects } from '../effects.ts';
import { mapBounded } from '../visiting/map-bounded.ts';
import type { Validators } from '../visiting/visit.ts';
import { visitFeed } from '../visiting/visit-feed.ts';
import { type Discovery, discoverByAddress, discoverOnPage } from './discover-feed.ts';
import type { FollowedFeed } from './due-feeds.ts';
import type { FailureCode } from './failure-codes.ts';
import { DISCOVERY_TIMEOUT_MS, FETCH_LIMITS, type FetchLimits, USER_AGENT } from './fetch-limits.ts';
import { openHostManners } from './host-manners.ts';
import { openDocumentReader } from './read-in-process.ts';
import { isWorthAnotherLook, readVisit } from './read-visit.ts';
import { neverVisited } from './record-visit.ts';
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
    const { feed, visit: before, credentials } = followed;
    const visited = (outcome: VisitOutcome) => [{ id: feed.id, outcome, basis: basisOf(followed) }];
    const host = hostOf(feed.url);
    await manners.turn(host);
    if (nowMs() > lastStartMs) return [];
    const held = manners.heldBack(host);
    if (held !== null) return visited(heldBack(held.retryAfterSeconds));
    let downloadBytes = 0;
    const visitAt = async (url: string, known: FeedVisit, timeoutMs: number): Promise<VisitOutcome> => {
      const validators = validatorsFor(known);
      const options = { limits: { ...limits, timeoutMs }, userAgent: USER_AGENT, allowPrivate, nowMs };
      // A page may name feeds of others.
      const own = originOf(url) === originOf(feed.url) ? credentials : null;
      const visit = await visitFeed({ url, validators, credentials: own, ...options });
      downloadBytes += visit.downloadBytes;
      if (visit.kind === 'failed' && isEnough(visit.status))
        manners.hold(hostOf(url), visit.retryAfterSeconds);
      return readVisit(visit, known, reader);
    };
    const look = async (url: string): Promise<VisitOutcome> => {
      await manners.turn(hostOf(url));
      const other = manners.heldBack(hostOf(url));
      if (other !== null) return heldBack(other.retryAfterSeconds);
      return visitAt(url, neverVisited(feed.id), DISCOVERY_TIMEOUT_MS);
    };
    const visitItself = () => visitAt(feed.url, before, limits.timeoutMs);
    const outcome = await visitOrDiscover(feed.url, visitItself, { before, look, nowMs });
    return visited({ ...outcome, downloadBytes });
  };
  const { concurrent, concurrentPerHost } = limits;
  const items = feeds.toSorted((a, b) => a.visit.visitedAt - b.visit.visitedAt);
  try {
    return (
      await mapBounded({
        items,
        hostOf: ({ feed }) => hostOf(feed.url),
        concurrent,
        concurrentPerHost,
        visit: visitOne,
      })
    ).flat();
  } finally {
    await reader.close();
  }
}

/** The feed at an address, or the one that the page at it leads to. */
async function visitOrDiscover(
  url: string,
  visitItself: () => Promise<VisitOutcome>,
  discovery: Discovery,
): Promise<VisitOutcome> {
  const known = await discoverByAddress(url, discovery);
  if (known !== null) return known;
  const outcome = await visitItself();
  return outcome.kind === 'failed' ? discoverOnPage(outcome, discovery) : outcome;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
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
