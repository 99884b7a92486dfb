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

const isDue = (
  visit: FollowedFeed['visit'],
  occasion: Occasion = 'schedule',
  intervalMinutes: number | null = null,
) => {
  const feeds = [{ feed: subscribed({ intervalMinutes }), visit }];
  return dueFeeds(feeds, { occasion, nowSeconds: NOW }).length === 1;
};

describe('by its schedule a feed is due', () => {
  it.each([
    ['that was never visited', neverVisited(BEES), true],
    ['whose time has come', row({ visitedAt: NOW - HOUR, nextAt: NOW }), true],
    ['whose time is all but come', row({ visitedAt: NOW - HOUR, nextAt: NOW + 15 * MINUTE }), true],
    ['but not before', row({ visitedAt: NOW - HOUR, nextAt: NOW + 15 * MINUTE + 1 }), false],
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
    [7 * 24 * 60, 7 * DAY - 15 * MINUTE, true],
    [7 * 24 * 60, 7 * DAY - 15 * MINUTE - 1, false],
  ])('every %i minutes by its reader, after %i seconds: %s', (minutes, secondsAgo, due) => {
    expect(isDue(row({ visitedAt: NOW - secondsAgo, nextAt: NEVER }), 'schedule', minutes)).toBe(due);
    expect(isDue(row({ visitedAt: NOW - secondsAgo, nextAt: 0 }), 'schedule', minutes)).toBe(due);
  });

  it('no sooner for its interval, when it has failed', () => {
    const visit = row({ visitedAt: NOW - DAY, nextAt: NOW + 1, failures: 1 });
    expect(isDue(visit, 'schedule', 1)).toBe(false);
  });
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
      const due = dueFeeds(followed, { occasion: why, nowSeconds: NOW });
      expect(due).toEqual(followed.filter((feed) => due.includes(feed)));
      expect(dueFeeds(due, { occasion: why, nowSeconds: NOW })).toEqual(due);
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
