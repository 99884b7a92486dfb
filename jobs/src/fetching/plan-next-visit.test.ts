import type { FeedAsks } from '@forgefeed/data-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NEVER, planNextVisit } from './plan-next-visit.ts';
import { DAY, failed, HOUR, MINUTE, NOW, read, unchanged } from './test-support/examples.ts';
import type { VisitOutcome } from './visit-outcome.ts';

const SILENT = { waitSeconds: 0, freshSeconds: 0, skipHours: [], skipDays: [] };

interface Known {
  readonly failures?: number;
  readonly intervalSeconds?: number | null;
  readonly asks?: Partial<FeedAsks>;
  readonly published?: readonly number[];
}

/** In how many seconds. */
function waitAfter(
  outcome: VisitOutcome,
  { failures = 0, intervalSeconds = null, asks = {}, published = [] }: Known = {},
): number {
  const known = { asks: { ...SILENT, ...asks }, published };
  return planNextVisit({ outcome, failures, intervalSeconds, nowSeconds: NOW, ...known }) - NOW;
}

/** Published every so many hours, last just now. */
const every = (hours: number) => Array.from({ length: 10 }, (_, at) => NOW - (9 - at) * hours * HOUR);

describe('a feed that answers is visited again', () => {
  it.each<[string, Known, number]>([
    ['in an hour, when nothing is known of it', {}, HOUR],
    ['four times in its usual gap', { published: every(8) }, 2 * HOUR],
    ['not more often than every quarter of an hour', { published: every(0.5) }, HOUR / 4],
    ['after a day, if it publishes once a year', { published: every(365 * 24) }, DAY],
    ['as its ttl says', { asks: { waitSeconds: 2 * HOUR } }, 2 * HOUR],
    ['as its server says', { asks: { freshSeconds: 3 * HOUR } }, 3 * HOUR],
    ['as the one says who wants to wait longest', { asks: { waitSeconds: 5, freshSeconds: 8_000 } }, 8_000],
    [
      'as the one says who wants to wait longest',
      { asks: { waitSeconds: HOUR }, published: every(8) },
      2 * HOUR,
    ],
    ['after a day, whatever it asks for', { asks: { freshSeconds: 999_999_999 } }, DAY],
    ['after the hours that it skips', { asks: { skipHours: [11, 12] } }, 3 * HOUR], // it is 10:00
    ['after the day that it skips', { asks: { skipDays: [2] } }, 14 * HOUR], // it is Tuesday
    ['after a day, if it skips all', { asks: { skipDays: [0, 1, 2, 3, 4, 5, 6] } }, DAY],
  ])('%s', (_, known, seconds) => {
    expect(waitAfter(read(), known)).toBe(seconds);
    expect(waitAfter(unchanged(), known)).toBe(seconds);
  });

  it.each([MINUTE, 15 * MINUTE, 7 * DAY])(
    'after %i seconds where the reader wants it, whatever the feed asks for',
    (intervalSeconds) => {
      const asks = { waitSeconds: 2 * HOUR, freshSeconds: 3 * HOUR, skipDays: [2] };
      expect(waitAfter(read(), { intervalSeconds, asks })).toBe(intervalSeconds);
    },
  );
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
    expect(waitAfter(failed('timeout'), { failures, intervalSeconds: 60 })).toBe(seconds);
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
    expect(waitAfter(gone, { failures: 1, intervalSeconds: HOUR })).toBe(NEVER - NOW);
    expect(new Date(NEVER * 1000).toISOString()).toBe('9999-12-31T00:00:00.000Z');
  });
});

it('is always a time in seconds, within a week unless the feed is gone', () => {
  const seconds = fc.nat(999_999_999);
  const outcome = fc.oneof(
    fc.constant(read()),
    fc.constant(unchanged()),
    fc
      .option(seconds, { nil: null })
      .map((retryAfterSeconds) => failed('server-error', { retryAfterSeconds })),
  );
  const known = fc.record({
    intervalSeconds: fc.option(fc.integer({ min: MINUTE, max: 7 * DAY }), { nil: null }),
    asks: fc.record({
      waitSeconds: seconds,
      freshSeconds: seconds,
      skipHours: fc.array(fc.nat(23)),
      skipDays: fc.array(fc.nat(6)),
    }),
    published: fc.array(fc.nat(2 * NOW)).map((times) => times.sort((a, b) => a - b)),
  });
  fc.assert(
    fc.property(outcome, fc.nat(100), known, (visited, more, rest) => {
      const failures = visited.kind === 'failed' ? more + 1 : 0;
      const wait = waitAfter(visited, { failures, ...rest });
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(MINUTE);
      expect(wait).toBeLessThanOrEqual(7 * DAY);
    }),
  );
});
