import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NEVER, planNextVisit } from './plan-next-visit.ts';
import { DAY, failed, feedDocument, HOUR, MINUTE, NOW, read, unchanged } from './test-support/examples.ts';
import type { VisitOutcome } from './visit-outcome.ts';

const asking = (ttlMinutes: number | null, maxAgeSeconds: number | null = null) =>
  read({ document: feedDocument({ ttlMinutes }), maxAgeSeconds });

/** In how many seconds. */
function waitAfter(
  outcome: VisitOutcome,
  {
    failures = 0,
    intervalMinutes = null,
    lastWaitSeconds = 0,
  }: { failures?: number; intervalMinutes?: number | null; lastWaitSeconds?: number } = {},
): number {
  return planNextVisit({ outcome, failures, intervalMinutes, nowSeconds: NOW, lastWaitSeconds }) - NOW;
}

describe('a feed that answers is visited again', () => {
  it.each([
    ['in an hour', asking(null), HOUR],
    ['as its ttl says', asking(120), 2 * HOUR],
    ['as its server says', asking(null, 3 * HOUR), 3 * HOUR],
    ['as the one says who wants to wait longer', asking(120, 3 * HOUR), 3 * HOUR],
    ['as the one says who wants to wait longer', asking(240, 3 * HOUR), 4 * HOUR],
    ['not more often than hourly', asking(1, 1), HOUR],
    ['after a day, however long it asks for', asking(7 * 24 * 60, 999_999_999), DAY],
    ['after a day, whatever it says', asking(Number.MAX_VALUE), DAY],
    ['in an hour, unchanged', unchanged(), HOUR],
    ['as its server says, unchanged', unchanged({ maxAgeSeconds: 3 * HOUR }), 3 * HOUR],
  ])('%s', (_, outcome, seconds) => {
    expect(waitAfter(outcome)).toBe(seconds);
  });

  it('unchanged, as its document said when it was read', () => {
    expect(waitAfter(unchanged(), { lastWaitSeconds: 5 * HOUR })).toBe(5 * HOUR);
    expect(waitAfter(unchanged(), { lastWaitSeconds: MINUTE })).toBe(HOUR);
    expect(waitAfter(unchanged(), { lastWaitSeconds: 9 * DAY })).toBe(DAY);
    expect(waitAfter(asking(null), { lastWaitSeconds: 5 * HOUR })).toBe(HOUR); // it says it no more
  });

  it.each([
    [1, MINUTE],
    [15, 15 * MINUTE],
    [7 * 24 * 60, 7 * DAY],
  ])('after %i minutes where the reader wants it, whatever the feed asks for', (intervalMinutes, seconds) => {
    expect(waitAfter(asking(120, 3 * HOUR), { intervalMinutes })).toBe(seconds);
    expect(waitAfter(unchanged({ maxAgeSeconds: 3 * HOUR }), { intervalMinutes })).toBe(seconds);
  });
});

describe('a feed that fails is visited again', () => {
  it.each([
    [1, HOUR],
    [2, 2 * HOUR],
    [3, 4 * HOUR],
    [5, 16 * HOUR],
    [6, DAY],
    [7, DAY],
    [1_000_000, DAY],
  ])('after failure %i in %i seconds', (failures, seconds) => {
    expect(waitAfter(failed('timeout'), { failures })).toBe(seconds);
    expect(waitAfter(failed('timeout'), { failures, intervalMinutes: 1 })).toBe(seconds);
  });

  it.each([
    [1, 60, HOUR], // it does not come sooner
    [1, 2 * HOUR, 2 * HOUR],
    [6, 2 * HOUR, DAY],
    [1, 3 * DAY, 3 * DAY],
    [1, 999_999_999, 7 * DAY],
    [1, 0, HOUR],
  ])('after failure %i, asked to wait %i seconds, in %i', (failures, retryAfterSeconds, seconds) => {
    expect(waitAfter(failed('rate-limited', { retryAfterSeconds }), { failures })).toBe(seconds);
  });

  it('never, when it is gone', () => {
    const gone = failed('gone', { status: 410, retryAfterSeconds: 60 });
    expect(waitAfter(gone, { failures: 1 })).toBe(NEVER - NOW);
    expect(waitAfter(gone, { failures: 1, intervalMinutes: 60 })).toBe(NEVER - NOW);
    expect(new Date(NEVER * 1000).toISOString()).toBe('9999-12-31T00:00:00.000Z');
  });
});

it('is always a time in seconds, within a week unless the feed is gone', () => {
  const seconds = fc.option(fc.nat(999_999_999), { nil: null });
  const ttl = fc.option(fc.double({ min: 0, noNaN: true }).map(Math.round), { nil: null });
  const outcome = fc.oneof(
    fc.tuple(ttl, seconds).map(([ttlMinutes, maxAge]) => asking(ttlMinutes, maxAge)),
    seconds.map((maxAgeSeconds) => unchanged({ maxAgeSeconds })),
    seconds.map((retryAfterSeconds) => failed('server-error', { retryAfterSeconds })),
  );
  const interval = fc.option(fc.integer({ min: 1, max: 7 * 24 * 60 }), { nil: null });
  fc.assert(
    fc.property(outcome, fc.nat(100), interval, (visited, more, intervalMinutes) => {
      const failures = visited.kind === 'failed' ? more + 1 : 0;
      const wait = waitAfter(visited, { failures, intervalMinutes });
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(MINUTE);
      expect(wait).toBeLessThanOrEqual(7 * DAY);
    }),
  );
});
