import { expect, it } from 'vitest';

import { formatDuration } from './format-duration.ts';

it.each([
  [5, '0:05'],
  [245, '4:05'],
  [3723, '1:02:03'],
  [360_000, '100:00:00'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
