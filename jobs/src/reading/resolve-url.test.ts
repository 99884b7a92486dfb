import fc from 'fast-check';
import { expect, it } from 'vitest';

import { resolveUrl } from './resolve-url.ts';
import { anyText } from './test-support/any-text.ts';

it.each([
  ['https://example.com/a', 'https://example.com/a'],
  ['HTTP://EXAMPLE.com', 'http://example.com/'],
  ['//example.com/a', 'https://example.com/a'],
  ['/a', 'https://example.org/a'],
  ['a', 'https://example.org/blog/a'],
  ['?a=b', 'https://example.org/blog/feed?a=b'],
  ['#a', 'https://example.org/blog/feed#a'],
  ['  a\n', 'https://example.org/blog/a'],
  ['caf\u00e9 au lait', 'https://example.org/blog/caf%C3%A9%20au%20lait'],
  // A whole one stays as others know it.
  ['https://b\u00fccher.example/', 'https://b\u00fccher.example/'],
  ['https://Example.org', 'https://Example.org'],
  ['https://example.org/a b', 'https://example.org/a b'],
  ['https://example.org/a\n b', 'https://example.org/a%20b'],
])('%j is %s', (text, url) => {
  expect(resolveUrl(text, 'https://example.org/blog/feed')).toBe(url);
});

it.each([
  null,
  '',
  ' \n',
  'http://',
  'http://[',
  'https://a b/',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>',
  'vbscript:a',
  'file:///etc/passwd',
  'ftp://example.org/',
  'mailto:ada@example.org',
  'blob:https://example.org/a',
  'about:blank',
  'feed:https://example.org/',
])('%j is none', (text) => {
  expect(resolveUrl(text, 'https://example.org/blog/feed')).toBe(null);
});

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['/a', '/a'], // nobody knows what it means
  ['javascript:alert(1)', null],
])('%j without a base is %s', (text, url) => {
  expect(resolveUrl(text, null)).toBe(url);
});

it('whatever it is, it is safe to open, and stays what it is', () => {
  const piece = fc.constantFrom(
    'http:',
    'https:',
    'javascript:',
    '//',
    '/',
    '\\',
    'a',
    'b.c',
    '@',
    '#',
    '?',
    '[',
  );
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: piece }, anyText(5)))
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, text, (link, base) => {
      const resolved = resolveUrl(link, base);
      if (resolved === null) return;
      expect(resolved).toMatch(/^https?:\/\/./);
      expect(resolveUrl(resolved, 'https://example.com/')).toBe(resolved);
    }),
  );
});
