import type { FeedCredentials } from '@forgefeed/data-schema';

import type { FollowedFeed } from './due-feeds.ts';

/** What a visit rests on: where it went, and what was known of the feed then. */
export interface VisitBasis {
  readonly url: string;
  readonly credentials?: FeedCredentials | undefined;
  readonly visitedAt: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentHash: string | null;
}

export function basisOf({
  feed: { url },
  credentials,
  visit: { visitedAt, etag, lastModified, contentHash },
}: FollowedFeed): VisitBasis {
  return { url, credentials, visitedAt, etag, lastModified, contentHash };
}

/**
 * Whether a visit still says something of the feed as it is now. It does not when the feed has got another URL or
 * other credentials meanwhile,
 * when another run has stored a visit, or when somebody has put `data` back: a 304 would then stand for articles that are
 * not there, and an older document for a newer one. Such a feed is due again at the next run.
 */
export function restsOn(basis: VisitBasis, feed: FollowedFeed): boolean {
  const now = basisOf(feed);
  return (
    basis.url === now.url &&
    JSON.stringify(basis.credentials) === JSON.stringify(now.credentials) &&
    basis.visitedAt === now.visitedAt &&
    basis.etag === now.etag &&
    basis.lastModified === now.lastModified &&
    basis.contentHash === now.contentHash
  );
}
