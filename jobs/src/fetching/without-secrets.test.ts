import { expect, it } from 'vitest';

import { withoutSecrets } from './without-secrets.ts';

const SECRET = '0123456789abcdef';

it.each([
  ['https://example.org/', `https://example.org/feed?token=${SECRET}`, 'https://example.org/'],
  [
    `https://example.org/feed?id=5&token=${SECRET}`,
    `https://example.org/feed?id=5&token=${SECRET}`,
    'https://example.org/feed?id=5',
  ],
  [
    `https://other.example/?token=${SECRET}#a`,
    `https://example.org/?token=${SECRET}`,
    'https://other.example/#a',
  ],
  [`https://example.org/?${SECRET}`, `https://example.org/feed?${SECRET}`, 'https://example.org/'],
  ['https://ada:secret@example.org/', 'https://example.org/feed', 'https://example.org/'],
  // What is no secret of this feed stays as the feed wrote it.
  ['https://example.org/?f=5', 'https://example.org/feed?f=5', 'https://example.org/?f=5'],
  [
    `https://example.org?a=${SECRET}`,
    `https://example.org/feed?b=${SECRET}`,
    `https://example.org?a=${SECRET}`,
  ],
  ['/relative', `https://example.org/feed?token=${SECRET}`, '/relative'],
  [null, 'https://example.org/feed', null],
])('%s of %s is %s', (address, feedUrl, expected) => {
  expect(withoutSecrets(address, feedUrl)).toBe(expected);
});
