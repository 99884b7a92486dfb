import { expect, it } from 'vitest';

import { runGapSeconds } from './run-gap.ts';
import { DAY, HOUR, MINUTE } from './test-support/examples.ts';

const runsAt = (...times: readonly number[]) =>
  times.map((startedAt) => ({ kind: 'fetch' as const, startedAt, durationMs: 0, counts: {} }));

it.each([
  ['an hour, before there were any', [], HOUR],
  ['an hour, after the first', [0], HOUR],
  ['as it usually was', [0, 30, 60, 65, 90, 500].map((minutes) => minutes * MINUTE), 30 * MINUTE],
  ['nothing, of runs at once', [0, 0], 0],
  ['six hours at most', [0, DAY, 2 * DAY], 6 * HOUR],
])('from run to run it is %s', (_, times, seconds) => {
  expect(runGapSeconds(runsAt(...times))).toBe(seconds);
});
