import { expect, it } from 'vitest';

import { canonicalUrl } from './canonical-url.ts';

it.each([
  'https://example.org/a?b=1',
  'http://example.org/a?b=1',
  'https://www.example.org/a?b=1',
  'HTTPS://Example.org:443/a/?b=1',
  'https://example.org/a?utm_source=rss&b=1&utm_medium=feed',
  'https://example.org/a?b=1&fbclid=x',
])('%s is the same page', (url) => {
  expect(canonicalUrl(url)).toBe('//example.org/a?b=1');
});

it.each([
  'https://example.org/A?b=1',
  'https://example.org/a?b=2',
  'https://example.org/a?b=1&c',
  'https://example.org/a?b=1#part',
  'https://example.org:8443/a?b=1',
  'https://blog.example.org/a?b=1',
])('%s is another', (url) => {
  expect(canonicalUrl(url)).not.toBe('//example.org/a?b=1');
});

it.each(['', 'tag:example.org,2026:1', 'urn:uuid:1', 'https://', 'httpsx://a'])('%j is none', (text) => {
  expect(canonicalUrl(text)).toBe(null);
});
