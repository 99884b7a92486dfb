import type { FeedAsks, FeedDocument } from '@forgefeed/data-schema';

const DAY = 24 * 60 * 60;

/** What a document and its answer ask of visitors. Nobody is made to wait longer than a day, so no more is kept. */
export function asksOf(document: FeedDocument, freshSeconds: number | null): FeedAsks {
  return {
    waitSeconds: Math.min((document.ttlMinutes ?? 0) * 60, DAY),
    freshSeconds: Math.min(freshSeconds ?? 0, DAY),
    skipHours: document.skipHours,
    skipDays: document.skipDays,
  };
}

/** After an answer without a document. A 304 should say again how long it is fresh (RFC 9110 section 15.4.5); many do not. */
export function asksAgain(before: FeedAsks, freshSeconds: number | null): FeedAsks {
  return freshSeconds === null ? before : { ...before, freshSeconds: Math.min(freshSeconds, DAY) };
}
