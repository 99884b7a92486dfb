import { expect, it } from 'vitest';

import { leadImage } from './lead-image.ts';

const image = 'https://example.org/lead.jpg';

it.each([
  ['<p>Words alone', image],
  ['', image],
  ['<p><IMG src="https://example.org/other.jpg">', null],
  ['<iframe src="https://video.example/1"></iframe>', null],
])('beside %s it is %s', (html, expected) => {
  expect(leadImage({ html, image })).toBe(expected);
});
