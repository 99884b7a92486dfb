import type { Entry } from '@forgefeed/data-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { publishedTimes, rhythmSeconds } from './publishing-rhythm.ts';
import { DAY, entry, HOUR, MINUTE, NOW } from './test-support/examples.ts';

const dated = (...times: readonly number[]) => times.map((publishedAt) => entry({ publishedAt }));

function publishedAfter(before: readonly number[], entries: readonly Entry[], fresh = entries.length) {
  return publishedTimes(before, { entries, fresh, nowSeconds: NOW });
}

describe('when a feed published', () => {
  it('its dates say, oldest first', () => {
    expect(publishedAfter([], dated(NOW - HOUR, NOW - DAY, NOW - 9 * HOUR))).toEqual([
      NOW - DAY,
      NOW - 9 * HOUR,
      NOW - HOUR,
    ]);
  });

  it('the date of a change says, where there is no other', () => {
    expect(publishedAfter([], [entry({ updatedAt: NOW - DAY })])).toEqual([NOW - DAY]);
  });

  it.each([
    ['it has no dates', [entry(), entry()]],
    ['its dates are to come', dated(NOW + 1, NOW + DAY)],
    ['its dates are from before 1970', dated(-1)],
    ['it is empty', []],
  ])('nothing says, when %s: then it was when it was first seen', (_, entries) => {
    expect(publishedAfter([], entries)).toEqual([NOW]);
  });

  it('what is new says: nothing new, nothing published', () => {
    const before = [NOW - DAY];
    expect(publishedAfter(before, dated(NOW), 0)).toBe(before); // a server that dates all anew at every visit
    expect(publishedAfter(before, dated(NOW - HOUR), 1)).toEqual([NOW - DAY, NOW - HOUR]);
    expect(publishedAfter(before, [entry()], 1)).toEqual([NOW - DAY, NOW]);
    expect(publishedAfter(before, dated(NOW - 9 * DAY), 1)).toEqual([NOW - DAY, NOW]); // what arrives with an old date
  });

  it('what comes together counts as one', () => {
    const burst = [0, 1, 14, 15, 16].map((minutes) => NOW - DAY + minutes * MINUTE);
    expect(publishedAfter([], dated(...burst))).toEqual([NOW - DAY, NOW - DAY + 15 * MINUTE]);
  });

  it('the last dozen times are kept', () => {
    const hourly = Array.from({ length: 40 }, (_, at) => NOW - (39 - at) * HOUR);
    expect(publishedAfter([], dated(...hourly))).toEqual(hourly.slice(-12));
  });
});

describe('a feed is visited', () => {
  it.each([
    ['hourly, of which nothing is known', [], HOUR],
    ['hourly, that has published once', [0], HOUR],
    ['hourly, that has published twice, long ago or not', [100, 0], HOUR],
    ['four times between two articles', [24, 16, 8, 0], 2 * HOUR],
    ['by what is usual: one long break is none', [1000, 16, 8, 0], 2 * HOUR],
    ['less and less often, as it is silent', [248, 244, 240], 10 * HOUR],
    ['once a year, if it were for its last article alone', [24 * 365 * 24], 365 * DAY],
  ])('%s', (_, hoursAgo, seconds) => {
    const published = hoursAgo.map((hours) => NOW - hours * HOUR);
    expect(rhythmSeconds(published, NOW)).toBe(seconds);
  });
});

it('whatever the dates, there are a dozen times in order, and a wait in whole seconds', () => {
  const entries = fc.array(
    fc.option(fc.maxSafeInteger(), { nil: null }).map((publishedAt) => entry({ publishedAt })),
  );
  fc.assert(
    fc.property(fc.array(entries, { minLength: 1 }), (documents) => {
      const published = documents.reduce<readonly number[]>(
        (before, some) => publishedAfter(before, some),
        [],
      );
      expect(published.length).toBeGreaterThan(0);
      expect(published.length).toBeLessThanOrEqual(12);
      expect(published).toEqual(published.toSorted((a, b) => a - b));
      const wait = rhythmSeconds(published, NOW);
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(0);
    }),
  );
});
