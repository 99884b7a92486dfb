import type { FeedCredentials } from '@forgefeed/data-schema';

import type { Validators, Visit, VisitLimits } from '../visit.ts';
import { visitFeed } from '../visit-feed.ts';

const LIMITS: VisitLimits = {
  timeoutMs: 10_000,
  firstByteMs: 60_000,
  maxBytes: 10_000,
  maxInflatedBytes: 50_000,
  maxRedirects: 5,
};

/** 2026-03-03T10:00:00Z */
export const NOW_MS = 1_772_532_000_000;

/** A visit in a test: small limits, private addresses allowed, unless it says otherwise. */
export function visit(
  url: string,
  options: Partial<Validators & VisitLimits> & {
    readonly allowPrivate?: boolean;
    readonly credentials?: FeedCredentials;
  } = {},
): Promise<Visit> {
  const { etag = null, lastModified = null, allowPrivate = true, credentials, ...limits } = options;
  return visitFeed({
    url,
    validators: { etag, lastModified },
    credentials,
    limits: { ...LIMITS, ...limits },
    userAgent: 'Test/1',
    allowPrivate,
    nowMs: () => NOW_MS,
  });
}

/** The text of a visit that brought a document. */
export function textOf(visited: Visit): string {
  if (visited.kind !== 'document') throw new Error(`no document: ${JSON.stringify(visited)}`);
  return Buffer.from(visited.bytes).toString();
}
