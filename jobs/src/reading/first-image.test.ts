import { expect, it } from 'vitest';

import { firstImage } from './first-image.ts';

const url = 'https://example.org/1.jpg?a=1&b=2';

it.each([
  [`<p>a</p><img src="https://example.org/1.jpg?a=1&amp;b=2"><img src="https://example.org/2.jpg">`, url],
  ['<img src="data:image/png;base64,AA"><img src="https://example.org/1.jpg?a=1&amp;b=2"/>', url],
  ['<img height="16" src="https://example.org/0.jpg">', null],
  ['<img src="https://example.org/images/emoji/1f600.png">', null],
  ['<img alt="a">', null],
  ['<p>a', null],
])('the picture of %s', (html, expected) => {
  expect(firstImage(html)).toBe(expected);
});

it('takes no quadratic time', () => {
  expect(firstImage('<img '.repeat(200_000))).toBe(null);
});
