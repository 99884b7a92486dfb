import { expect, it } from 'vitest';

import { formatAge } from './format-age.ts';

const NOW = 2_000_000_000;

it.each([
  [0, 'en', 'this minute'],
  [90, 'en', '1 min. ago'],
  [3 * 3600 + 59, 'en', '3 hr. ago'],
  [86_400, 'en', 'yesterday'],
  [86_400, 'de', 'gestern'],
  [-500, 'en', 'this minute'], // a clock that runs behind
])('%i seconds ago in %s: %s', (ago, locale, text) => {
  expect(formatAge(NOW - ago, { now: NOW, locale })).toBe(text);
});
