import { type FeedIcon, type Id, MAX_ICON_BYTES, toBase64url } from '@forgefeed/data-schema';

import { findIconLinks, iconAtRoot } from '../discovery/find-icon-links.ts';
import { iconType } from '../discovery/icon-type.ts';
import { decodeDocument } from '../reading/decode-document.ts';
import { isPrivateHost } from '../visiting/checked-lookup.ts';
import { mapBounded } from '../visiting/map-bounded.ts';
import type { Visit } from '../visiting/visit.ts';
import { visitFeed } from '../visiting/visit-feed.ts';
import type { FollowedFeed } from './due-feeds.ts';
import { FETCH_LIMITS, ICON_LIMITS, USER_AGENT } from './fetch-limits.ts';
import type { Visited } from './visit-feeds.ts';

/** What asking a feed's home page for its icon came to; null: there is none that we take. */
export interface VisitedIcon {
  readonly id: Id;
  readonly icon: FeedIcon | null;
}

interface Options {
  readonly allowPrivate: boolean;
  readonly nowMs: () => number;
}

/** Asks the home pages of feeds for icons that are missing or old; some each run, so that runs stay short. */
export async function visitIcons(
  followed: readonly FollowedFeed[],
  visited: readonly Visited[],
  options: Options,
): Promise<readonly VisitedIcon[]> {
  const items = wantedIcons(followed, visited, Math.floor(options.nowMs() / 1000));
  return mapBounded({
    items: items.slice(0, ICON_LIMITS.perRun),
    hostOf: ({ homeUrl }) => new URL(homeUrl).host,
    concurrent: FETCH_LIMITS.concurrent,
    concurrentPerHost: FETCH_LIMITS.concurrentPerHost,
    visit: async ({ id, homeUrl }) => ({ id, icon: await findIcon(id, homeUrl, options) }),
  });
}

function wantedIcons(followed: readonly FollowedFeed[], visited: readonly Visited[], nowSeconds: number) {
  const outcomes = new Map(visited.map(({ id, outcome }) => [id, outcome]));
  return followed.flatMap(({ feed: { id, url }, visit }) => {
    const outcome = outcomes.get(id);
    if (outcome === undefined || outcome.kind === 'failed' || visit.iconDueAt > nowSeconds) return [];
    const homeUrl = outcome.kind === 'read' ? outcome.document.homeUrl : visit.homeUrl;
    return homeUrl !== null && mayAsk(homeUrl, url) ? [{ id, homeUrl }] : [];
  });
}

/** A feed of one's own network is none of the public internet's business, whatever it calls its home. */
function mayAsk(homeUrl: string, feedUrl: string): boolean {
  if (!URL.canParse(homeUrl) || !/^https?:/i.test(homeUrl)) return false;
  return isPrivateHost(new URL(homeUrl).hostname) || !isPrivateHost(new URL(feedUrl).hostname);
}

async function findIcon(feed: Id, homeUrl: string, options: Options): Promise<FeedIcon | null> {
  const page = await visitFor(homeUrl, ICON_LIMITS.maxPageBytes, options);
  // A server that does not answer at all has no icon either.
  if (page.kind === 'failed' && page.status === null && page.code !== 'too-large') return null;
  const urls =
    page.kind === 'document'
      ? findIconLinks({ html: decodeDocument(page.bytes, page.contentType), url: page.finalUrl })
      : [iconAtRoot(homeUrl)];
  for (const url of urls.slice(0, ICON_LIMITS.tries)) {
    const visit = await visitFor(url, MAX_ICON_BYTES, options);
    const type = visit.kind === 'document' ? iconType(visit.bytes) : null;
    if (visit.kind === 'document' && type !== null) return { feed, type, bytes: toBase64url(visit.bytes) };
  }
  return null;
}

function visitFor(url: string, maxBytes: number, { allowPrivate, nowMs }: Options): Promise<Visit> {
  const { maxRedirects } = FETCH_LIMITS;
  const { timeoutMs } = ICON_LIMITS;
  const limits = { maxBytes, maxInflatedBytes: maxBytes, maxRedirects, timeoutMs, firstByteMs: timeoutMs };
  return visitFeed({
    url,
    validators: { etag: null, lastModified: null },
    limits,
    userAgent: USER_AGENT,
    allowPrivate,
    nowMs,
  });
}
