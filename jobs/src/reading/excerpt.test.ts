import { expect, it } from 'vitest';

import { excerpt } from './excerpt.ts';

it.each([
  ['<p>Short.</p>', 20, 'Short.'],
  ['exactly twenty chars', 20, 'exactly twenty chars'],
  ['exactly twenty-one ch', 20, 'exactly twenty-one\u2026'],
  ['<p>One paragraph</p><p>and another</p>', 20, 'One paragraph and\u2026'],
  ['a '.repeat(50), 10, 'a a a a a\u2026'],
  ['Donaudampfschifffahrt', 10, 'Donaudamp\u2026'], // no word ends in its second half
  ['a Donaudampfschifffahrt', 10, 'a Donauda\u2026'],
  ['\ud83d\ude00'.repeat(20), 10, `${'\ud83d\ude00'.repeat(4)}\u2026`], // no half of one
  [`${' '.repeat(5_000)}<p>\n\t</p>`.repeat(10) + 'after much white space', 40, 'after much white space'],
  ['<script>a</script><!-- b -->', 10, ''],
])('%j in %i characters', (html, maxCharacters, text) => {
  expect(excerpt(html, maxCharacters)).toBe(text);
  expect(text.length).toBeLessThanOrEqual(maxCharacters);
});
