import { expect, it } from 'vitest';

import { countWords } from './count-words.ts';

it.each([
  ['', 0],
  ['One, two — three!', 3],
  ["It's 3.5 km", 3],
  ['\u4eca\u5929\u5929\u6c14', 2],
  ['RSS \u4eca\u5929 ok', 3],
  ['\u00c9t\u00e9 \u043b\u0435\u0442\u043e', 2],
])('%s has %d', (text, words) => {
  expect(countWords(text)).toBe(words);
});
