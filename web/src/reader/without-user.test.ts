import { expect, it } from 'vitest';

import { withoutUser } from './without-user.ts';

it.each([
  ['https://ada:secret@example.org/feed?key=1', 'https://example.org/feed?key=1'],
  ['https://ada@example.org/', 'https://example.org/'],
  ['https://example.org', 'https://example.org'],
  ['no url', 'no url'],
])('%s is %s', (url, expected) => {
  expect(withoutUser(url)).toBe(expected);
});
