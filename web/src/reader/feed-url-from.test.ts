import { expect, it } from 'vitest';

import { feedUrlFrom } from './feed-url-from.ts';

it.each([
  ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
  ['  example.org/feed#top ', 'https://example.org/feed'],
  ['feed://example.org/rss', 'https://example.org/rss'],
  ['feed:https://example.org/rss', 'https://example.org/rss'],
  ['127.0.0.1:8080/a', 'https://127.0.0.1:8080/a'],
  ['http://localhost:1/a', 'http://localhost:1/a'],
  ['', null],
  ['two words', null],
  ['word', null],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['mailto:a@b.c', null],
])('%s is %s', (text, url) => {
  expect(feedUrlFrom(text)).toBe(url);
});
