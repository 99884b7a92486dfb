import { expect, it } from 'vitest';

import { commonPaths } from './common-paths.ts';

const OF_SITE = ['feed', 'rss', 'atom.xml', 'feed.xml', 'rss.xml', 'index.xml', 'feed.json'];

it.each<[page: string, paths: readonly string[]]>([
  ['https://example.org/', OF_SITE],
  ['https://example.org/about.html', OF_SITE],
  [
    'https://example.org/blog/2020/wax?page=2#top',
    ['blog/feed', 'blog/rss.xml', 'blog/atom.xml', 'blog/index.xml', ...OF_SITE],
  ],
  [
    'https://example.org/feed',
    ['feed/feed', 'feed/rss.xml', 'feed/atom.xml', 'feed/index.xml', ...OF_SITE.slice(1)],
  ],
])('%s: asks at %j', (page, paths) => {
  expect(commonPaths(page)).toEqual(paths.map((path) => `https://example.org/${path}`));
});
