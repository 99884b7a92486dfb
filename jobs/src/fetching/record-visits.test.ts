import { expect, it } from 'vitest';

import { fetchCounts } from './fetch-counts.ts';
import { recordVisits, toHealth } from './record-visits.ts';
import {
  BEES,
  failed,
  HOUR,
  idOf,
  MINUTE,
  NOW,
  read,
  row,
  subscribed,
  unchanged,
} from './test-support/examples.ts';

const [ANTS, WASPS] = [idOf('ants'), idOf('wasps')];
const NOTHING = {
  fresh: new Map(),
  dropped: new Map(),
  deferred: new Set<string>(),
  nowSeconds: NOW,
  allowPrivate: false,
};

it('only feeds that were visited have a visit, and all that are followed have a row', () => {
  const followed = [BEES, ANTS].map((id) => ({ feed: subscribed({ id }), visit: row({ id, articles: 3 }) }));
  const visited = [
    { id: BEES, outcome: read({ etag: '"1"' }) },
    { id: WASPS, outcome: read() }, // no longer followed
  ];
  expect(recordVisits(followed, visited, NOTHING)).toEqual([
    row({ articles: 3, visitedAt: NOW, succeededAt: NOW, nextAt: NOW + HOUR, etag: '"1"', published: [NOW] }),
    row({ id: ANTS, articles: 3 }),
  ]);
});

it('articles are counted as they come and go, visited or not', () => {
  const followed = [BEES, ANTS, WASPS].map((id) => ({
    feed: subscribed({ id }),
    visit: row({ id, articles: 5 }),
  }));
  const fresh = new Map([[BEES, 2]]);
  const dropped = new Map([
    [BEES, 1],
    [ANTS, 4],
    [WASPS, 9], // more than were counted
  ]);
  const rows = recordVisits(followed, [{ id: BEES, outcome: read() }], { ...NOTHING, fresh, dropped });
  expect(rows.map(({ articles }) => articles)).toEqual([6, 1, 0]);
});

it('a feed with an edit that has to wait is read whole the next time', () => {
  const followed = [{ feed: subscribed(), visit: row() }];
  const visited = [{ id: BEES, outcome: read({ etag: '"1"', lastModified: 'x', contentHash: 'y' }) }];
  expect(recordVisits(followed, visited, { ...NOTHING, deferred: new Set([BEES]) })).toMatchObject([
    { visitedAt: NOW, etag: null, lastModified: null, contentHash: null },
  ]);
});

it('the site is shown how a feed is, not what the job says to its server', () => {
  const {
    etag,
    lastModified,
    contentHash,
    refusal,
    movedTo,
    movedTimes,
    asks,
    published,
    iconDueAt,
    ...shown
  } = row({
    title: 'Bees',
    etag: '"1"',
  });
  expect(toHealth(row({ title: 'Bees', etag: '"1"' }))).toEqual(shown);
});

it.each([
  [false, 15 * MINUTE],
  [true, MINUTE],
])('a reader may want a visit every minute; with private addresses allowed: %s', (allowPrivate, seconds) => {
  const followed = [{ feed: subscribed({ intervalMinutes: 1 }), visit: row() }];
  const visited = [{ id: BEES, outcome: read() }];
  const [after] = recordVisits(followed, visited, { ...NOTHING, allowPrivate });
  expect(after?.nextAt).toBe(NOW + seconds);
});

it('a run is counted', () => {
  const visited = [read(), read(), unchanged(), failed('timeout')].map((outcome) => ({ id: BEES, outcome }));
  const fresh = new Map([
    [BEES, 3],
    [ANTS, 4],
  ]);
  const counts = fetchCounts(visited, {
    fresh,
    amended: 1,
    marked: 2,
    dropped: new Map([[ANTS, 5]]),
    merged: 6,
  });
  expect(counts).toEqual({
    ...{ visited: 4, read: 2, unchanged: 1, failed: 1 },
    ...{ fresh: 7, amended: 1, marked: 2, dropped: 5, merged: 6 },
  });
});
