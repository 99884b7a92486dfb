import { expect, it } from 'vitest';

import { parseDurationMs } from './duration.ts';

it.each([
  ['15 minutes', 900_000],
  ['1h 30m', 5_400_000],
  ['3600', 3_600_000],
  ['2 hours', 7_200_000],
  ['soon', null],
  ['5 fortnights', null],
])('reads %s', (text, expected) => {
  expect(parseDurationMs(text)).toBe(expected);
});
