import { createHash } from 'node:crypto';

import type { FeedVisit, Id } from '@forgefeed/data-schema';

import { readDocument } from '../reading/read-document.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import { tidyDocument } from '../reading/tidy-document.ts';
import { mapBounded } from '../visiting/map-bounded.ts';
import type { Validators, Visit } from '../visiting/visit.ts';
import { visitFeed } from '../visiting/visit-feed.ts';
import type { FollowedFeed } from './due-feeds.ts';
import { FETCH_LIMITS } from './fetch-limits.ts';
import { basisOf, type VisitBasis } from './visit-basis.ts';
import type { Recognisable, VisitOutcome } from './visit-outcome.ts';

export interface Visited {
  readonly id: Id;
  readonly outcome: VisitOutcome;
}

export interface VisitedFeed extends Visited {
  readonly basis: VisitBasis;
}

/** Visits feeds, each once, as many at a time as is polite. Whatever happens with one is its own outcome. */
export function visitFeeds(
  feeds: readonly FollowedFeed[],
  { allowPrivate, nowMs }: { readonly allowPrivate: boolean; readonly nowMs: () => number },
): Promise<readonly VisitedFeed[]> {
  const { concurrent, concurrentPerHost, userAgent, ...limits } = FETCH_LIMITS;
  return mapBounded({
    items: feeds,
    hostOf: ({ feed }) => (URL.canParse(feed.url) ? new URL(feed.url).host : ''),
    concurrent,
    concurrentPerHost,
    visit: async (followed): Promise<VisitedFeed> => {
      const { feed, visit: before } = followed;
      const validators = validatorsFor(before);
      const visit = await visitFeed({ url: feed.url, validators, limits, userAgent, allowPrivate, nowMs });
      return { id: feed.id, outcome: await readVisit(visit, before), basis: basisOf(followed) };
    },
  });
}

function validatorsFor(before: FeedVisit): Validators {
  if (isWorthAnotherLook(before)) return { etag: null, lastModified: null };
  return { etag: before.etag, lastModified: before.lastModified };
}

/** A document that an older version of our reading refused. */
function isWorthAnotherLook({ refusal }: FeedVisit): boolean {
  return refusal !== null && refusal.reader !== READER_VERSION;
}

async function readVisit(visit: Visit, before: FeedVisit): Promise<VisitOutcome> {
  if (visit.kind === 'failed') return { ...visit, refused: null };
  const { validators, movedTo, freshSeconds, downloadBytes } = visit;
  const contentHash = visit.kind === 'document' ? hashOf(visit.bytes) : before.contentHash;
  const recognised = { ...validators, contentHash };
  const answered = { ...recognised, movedTo, freshSeconds, downloadBytes };
  const refusedAs = (code: string, refused: Recognisable | null = recognised): VisitOutcome => ({
    kind: 'failed',
    code,
    refused,
    status: null,
    retryAfterSeconds: null,
    downloadBytes,
  });
  if (visit.kind === 'not-modified' || (contentHash === before.contentHash && !isWorthAnotherLook(before))) {
    return before.refusal === null ? { ...answered, kind: 'unchanged' } : refusedAs(before.refusal.code);
  }
  const { bytes, contentType, finalUrl: url } = visit;
  const read = await readDocument({ bytes, contentType, url });
  if (read.ok) return { ...answered, kind: 'read', document: tidyDocument(read.feed) };
  // The document that was there before is still worth recognising behind the wall.
  return visit.isWall ? refusedAs('bot-wall', null) : refusedAs(read.code);
}

/** Many servers give no validators, and some give new ones to what is the same: it need not be read again. */
function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
