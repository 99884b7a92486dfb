import type { VisitOutcome } from './visit-outcome.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a feed is visited that says nothing about it. */
const STANDARD_INTERVAL = HOUR;

/** A server that errs must not silence a feed for years. */
const LONGEST_RETRY = 7 * DAY;

/** 9999-12-31: a feed that is gone for good is not asked again. */
export const NEVER = 253_402_214_400;

/**
 * When to visit next, in seconds. The reader's own interval wins; else as the feed asks (`ttl`, `Cache-Control`), from
 * an hour to a day. Failures double the wait up to a day; `Retry-After` is obeyed up to a week; 410 ends the visits.
 */
export function planNextVisit(options: {
  readonly outcome: VisitOutcome;
  /** In a row, this one included. */
  readonly failures: number;
  readonly intervalMinutes: number | null;
  readonly nowSeconds: number;
  /** What was planned after the last visit, if that succeeded; else 0. A 304 has no document to say it again. */
  readonly lastWaitSeconds: number;
}): number {
  const { outcome, failures, intervalMinutes, nowSeconds, lastWaitSeconds } = options;
  if (outcome.kind === 'failed') {
    if (outcome.code === 'gone') return NEVER;
    const wait = Math.min(STANDARD_INTERVAL * 2 ** Math.min(failures - 1, 10), DAY);
    return nowSeconds + Math.max(wait, Math.min(outcome.retryAfterSeconds ?? 0, LONGEST_RETRY));
  }
  if (intervalMinutes !== null) return nowSeconds + intervalMinutes * MINUTE;
  const published = outcome.kind === 'read' ? (outcome.document.ttlMinutes ?? 0) * MINUTE : lastWaitSeconds;
  const asked = Math.max(published, outcome.maxAgeSeconds ?? 0, STANDARD_INTERVAL);
  return nowSeconds + Math.min(asked, DAY);
}
