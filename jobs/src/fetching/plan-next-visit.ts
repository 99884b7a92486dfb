import type { FeedAsks } from '@forgefeed/data-schema';

import { rhythmSeconds } from './publishing-rhythm.ts';
import { unskippedTime } from './unskipped-time.ts';
import type { VisitOutcome } from './visit-outcome.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SHORTEST_WAIT = 15 * MINUTE;
const LONGEST_WAIT = DAY;

/** How long the first retry waits. */
const FIRST_RETRY = HOUR;

/** A server that errs must not silence a feed for years. */
const LONGEST_RETRY = 7 * DAY;

/** 9999-12-31: a feed that is gone for good is not asked again. */
export const NEVER = 253_402_214_400;

/**
 * When to visit next, in seconds. The reader's own interval wins; else by how often the feed publishes, and no sooner than
 * it asks (`ttl`, `sy:*`, `Cache-Control`, `Expires`, `skipHours`, `skipDays`), from a quarter of an hour to a day.
 * Failures double the wait up to a day; `Retry-After` is obeyed up to a week; 410 ends the visits.
 */
export function planNextVisit(options: {
  readonly outcome: VisitOutcome;
  /** In a row, this one included. */
  readonly failures: number;
  /** Set by the reader. */
  readonly intervalSeconds: number | null;
  readonly nowSeconds: number;
  readonly asks: FeedAsks;
  /** When the feed published, oldest first. */
  readonly published: readonly number[];
}): number {
  const { outcome, failures, intervalSeconds, nowSeconds, asks, published } = options;
  if (outcome.kind === 'failed') {
    if (outcome.code === 'gone') return NEVER;
    const wait = Math.min(FIRST_RETRY * 2 ** Math.min(failures - 1, 10), DAY);
    return nowSeconds + Math.max(wait, Math.min(outcome.retryAfterSeconds ?? 0, LONGEST_RETRY));
  }
  if (intervalSeconds !== null) return nowSeconds + intervalSeconds;
  const wait = Math.max(
    rhythmSeconds(published, nowSeconds),
    asks.waitSeconds,
    asks.freshSeconds,
    SHORTEST_WAIT,
  );
  return unskippedTime(nowSeconds + Math.min(wait, LONGEST_WAIT), asks, nowSeconds + LONGEST_WAIT);
}
