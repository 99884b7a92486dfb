import { expect, it } from 'vitest';

import { planPoll } from './plan-poll.ts';

const given = { minPollMs: 60_000, expectedFor: null, idleMs: 0, failures: 0 };

it.each([
  ['as often as the forge allows', {}, 60_000],
  ['seldom when nobody touches anything', { idleMs: 600_000 }, 240_000],
  ['soon after a dispatch', { expectedFor: 0 }, 4_000],
  ['less soon when nothing has come', { expectedFor: 5 }, 15_000],
  ['as ever when it takes too long', { expectedFor: 18 }, 60_000],
  ['later after each failure', { failures: 2 }, 240_000],
  ['but not too late', { failures: 20 }, 900_000],
])('asks %s', (_, more, expectedMs) => {
  expect(planPoll({ ...given, ...more })).toBe(expectedMs);
});
