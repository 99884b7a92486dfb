import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dueFeeds, followedFeeds, type FollowedFeed, type Occasion } from './due-feeds.ts';
import { NEVER } from './plan-next-visit.ts';
import { neverVisited } from './record-visit.ts';
import {
  BEES,
  DAY,
  HOUR,
  idOf,
  MINUTE,
  NOW,
  row,
  subscribed,
  subscriptions,
} from './test-support/examples.ts';

const OPTIONS = { nowSeconds: NOW, runGapSeconds: HOUR, allowPrivate: true };

const isDue = (
  visit: FollowedFeed['visit'],
  occasion: Occasion = 'schedule',
  intervalMinutes: number | null = null,
  runGapSeconds = HOUR,
) => {
  const feeds = [{ feed: subscribed({ intervalMinutes }), visit }];
  return dueFeeds(feeds, { ...OPTIONS, occasion, runGapSeconds }).length === 1;
};

describe('by its schedule a feed is due', () => {
  it.each([
    ['that was never visited', neverVisited(BEES), true],
    ['whose time has come', row({ visitedAt: NOW - HOUR, nextAt: NOW }), true],
    ['whose time is all but come', row({ visitedAt: NOW - HOUR, nextAt: NOW + 15 * MINUTE }), true],
    ['but not before', row({ visitedAt: NOW - 44 * MINUTE, nextAt: NOW + 16 * MINUTE }), false],
    ['that failed and may be tried again', row({ failures: 1, nextAt: NOW }), true],
    ['but not before, as it failed', row({ failures: 1, nextAt: NOW + 1 }), false],
    ['but not one that is gone', row({ failures: 1, nextAt: NEVER }), false],
  ])('%s', (_, visit, due) => {
    expect(isDue(visit)).toBe(due);
  });

  it.each([
    // Minutes between visits, seconds since the last one
    [60, HOUR - 15 * MINUTE, true],
    [60, HOUR - 15 * MINUTE - 1, false],
    [20, 15 * MINUTE, true], // a quarter of it is the most that a schedule may drift
    [20, 15 * MINUTE - 1, false],
    [1, 45, true],
    [1, 44, false],
    [7 * 24 * 60, 7 * DAY - 30 * MINUTE, true], // half an hour is half the time to the next run
    [7 * 24 * 60, 7 * DAY - 30 * MINUTE - 1, false],
  ])('every %i minutes by its reader, after %i seconds: %s', (minutes, secondsAgo, due) => {
    expect(isDue(row({ visitedAt: NOW - secondsAgo, nextAt: NEVER }), 'schedule', minutes)).toBe(due);
    expect(isDue(row({ visitedAt: NOW - secondsAgo, nextAt: 0 }), 'schedule', minutes)).toBe(due);
  });

  it('no sooner for its interval, when it has failed', () => {
    const visit = row({ visitedAt: NOW - DAY, nextAt: NOW + 1, failures: 1 });
    expect(isDue(visit, 'schedule', 1)).toBe(false);
  });
});

describe('what comes due before the next run is nearer is visited now', () => {
  it.each([
    // Minutes between runs; hours between visits; minutes until it is due
    [60, 24, 30, true],
    [60, 24, 31, false],
    [30, 24, 15, true],
    [30, 24, 16, false],
    [300, 24, 150, true],
    [300, 1, 15, true], // not more than a quarter of the wait
    [300, 1, 16, false],
  ])('with runs every %i minutes and a wait of %i hours, %i before: %s', (gap, hours, minutes, due) => {
    const nextAt = NOW + minutes * MINUTE;
    const visit = row({ visitedAt: nextAt - hours * HOUR, nextAt });
    expect(isDue(visit, 'schedule', null, gap * MINUTE)).toBe(due);
  });

  it('but not what its server has said to be fresh', () => {
    const asks = { ...row().asks, freshSeconds: 12 * HOUR };
    const due = (minutes: number) =>
      isDue(row({ visitedAt: NOW + minutes * MINUTE - 12 * HOUR, nextAt: NOW + minutes * MINUTE, asks }));
    expect([6, 5, 0].map(due)).toEqual([false, true, true]);
  });

  it('nor in an hour that is skipped', () => {
    const visit = (skipHours: readonly number[]) =>
      row({ visitedAt: NOW - DAY, nextAt: NOW + 10 * MINUTE, asks: { ...row().asks, skipHours } });
    expect(isDue(visit([10]))).toBe(false);
    expect(isDue(visit([11]))).toBe(true);
  });
});

it('a schedule that drifts misses no visit', () => {
  const starts = fc.array(fc.integer({ min: -7 * MINUTE, max: 7 * MINUTE }), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(starts, (drifts) => {
      let visit = row({ visitedAt: NOW - HOUR, nextAt: NOW });
      for (const [at, drift] of drifts.entries()) {
        const nowSeconds = NOW + at * HOUR + drift;
        const due = dueFeeds([{ feed: subscribed(), visit }], {
          ...{ occasion: 'schedule', nowSeconds, runGapSeconds: HOUR, allowPrivate: false },
        });
        expect(due).toHaveLength(1);
        visit = row({ visitedAt: nowSeconds, nextAt: nowSeconds + HOUR });
      }
    }),
  );
});

it('a reader does not bring others to a public server more often than every quarter of an hour', () => {
  const followed = [
    { feed: subscribed({ intervalMinutes: 1 }), visit: row({ visitedAt: NOW - 5 * MINUTE }) },
  ];
  const due = (allowPrivate: boolean) =>
    dueFeeds(followed, { ...OPTIONS, occasion: 'schedule', allowPrivate }).length === 1;
  expect([due(false), due(true)]).toEqual([false, true]);
});

describe('when somebody asks, a feed is due', () => {
  it.each([
    ['that was not visited in the last minutes', row({ visitedAt: NOW - 5 * MINUTE, nextAt: NEVER }), true],
    ['but no other', row({ visitedAt: NOW - 5 * MINUTE + 1, nextAt: NOW }), false],
    ['that was never visited', neverVisited(BEES), true],
    ['that failed and may be tried again', row({ failures: 1, visitedAt: NOW - HOUR, nextAt: NOW }), true],
    ['but not before, as it failed', row({ failures: 1, visitedAt: NOW - HOUR, nextAt: NOW + 1 }), false],
  ])('%s', (_, visit, due) => {
    expect(isDue(visit, 'asked')).toBe(due);
    expect(isDue(visit, 'asked', 7 * 24 * 60)).toBe(due);
  });
});

it('when somebody asks for all, every feed is due', () => {
  expect(isDue(row({ failures: 9, visitedAt: NOW, nextAt: NEVER }), 'all')).toBe(true);
});

it('the order stays, and nothing is lost or added', () => {
  const feeds = fc.array(
    fc.record({
      visitedAt: fc.integer({ min: NOW - DAY, max: NOW }),
      nextAt: fc.integer({ min: 0, max: 2 * NOW }),
    }),
  );
  const occasion = fc.constantFrom<Occasion>('schedule', 'asked', 'all');
  fc.assert(
    fc.property(feeds, occasion, (visits, why) => {
      const followed = visits.map((visit) => ({ feed: subscribed(), visit: row(visit) }));
      const due = dueFeeds(followed, { ...OPTIONS, occasion: why });
      expect(due).toEqual(followed.filter((feed) => due.includes(feed)));
      expect(dueFeeds(due, { ...OPTIONS, occasion: why })).toEqual(due);
      if (why === 'all') expect(due).toEqual(followed);
    }),
  );
});

it('only feeds that are followed are visited, each with what is remembered of it', () => {
  const url = 'https://example.org/feed';
  const rows = subscriptions({
    feeds: [
      { id: BEES, url: [url], subscribed: [true], folder: [idOf('garden')], intervalMinutes: [30] },
      { id: idOf('ants'), url: [url], subscribed: [false] },
      { id: idOf('moths'), subscribed: [true] },
      { id: idOf('wasps'), url: [url], subscribed: [true] },
    ],
  });
  const visit = row({ visitedAt: NOW, title: 'Bees' });
  const visits = { feeds: [row({ id: idOf('ants') }), visit] };
  expect(followedFeeds(rows, visits)).toEqual([
    { feed: subscribed({ folder: idOf('garden'), intervalMinutes: 30 }), visit },
    { feed: subscribed({ id: idOf('wasps') }), visit: neverVisited(idOf('wasps')) },
  ]);
});
