import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { anyText } from '../../test-support/arbitraries.ts';
import { runs } from '../../test-support/runs.ts';
import { canonicalFeedUrl, MAX_URL_CHARACTERS } from './canonical-feed-url.ts';
import { feedId } from './feed-id.ts';
import { urlSchema } from './subscriptions.ts';

describe('the URL of a feed, as it is stored', () => {
  it.each([
    ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
    [' https://example.org/feed.xml\n', 'https://example.org/feed.xml'],
    ['HTTPS://EXAMPLE.ORG', 'https://example.org/'],
    ['https://example.org:443/a/../b', 'https://example.org/b'],
    ['https://example.org/feed?b=2&a=1#latest', 'https://example.org/feed?b=2&a=1'],
    ['https://bücher.example/\u4f60', 'https://xn--bcher-kva.example/%E4%BD%A0'],
    ['http://example.org/Feed', 'http://example.org/Feed'],
    ['https://ada:secret@example.org/feed?key=1', 'https://example.org/feed?key=1'],
  ])('%j is %j', (typed, stored) => {
    expect(canonicalFeedUrl(typed)).toBe(stored);
  });

  it.each([
    'example.org/feed.xml',
    '/feed.xml',
    'feed://example.org/feed.xml',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    '',
    `https://example.org/${'x'.repeat(MAX_URL_CHARACTERS)}`,
    `https://example.org/${'\u4f60'.repeat(1000)}`,
  ])('%j is none', (typed) => {
    expect(canonicalFeedUrl(typed)).toBe(null);
  });

  it('is its own, and can be stored', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          anyText().map((text) => `http://x/${text}`),
          anyText({ maxLength: 5 }).map((text) => `http://x/${text.repeat(300)}`),
        ),
        (typed) => {
          const stored = canonicalFeedUrl(typed);
          if (stored === null) return;
          expect(canonicalFeedUrl(stored)).toBe(stored);
          expect(v.is(urlSchema, stored)).toBe(true);
        },
      ),
      runs(100),
    ));
});

it('the same URL is the same feed, on any device', () => {
  expect(feedId('https://example.org/feed.xml')).toMatch(/^[A-Za-z0-9_-]{16}$/);
  expect(feedId('https://example.org/feed.xml')).toBe(feedId('https://example.org/feed.xml'));
  expect(feedId('https://example.org/feed.xml')).not.toBe(feedId('http://example.org/feed.xml'));
});
