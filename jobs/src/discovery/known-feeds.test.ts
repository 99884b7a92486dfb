import { expect, it } from 'vitest';

import { knownFeeds } from './known-feeds.ts';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
const VIDEOS = 'https://www.youtube.com/feeds/videos.xml';

it.each<[page: string, feeds: readonly string[]]>([
  [`https://www.youtube.com/channel/${CHANNEL}`, [`${VIDEOS}?channel_id=${CHANNEL}`]],
  [`https://m.youtube.com/channel/${CHANNEL}/videos?view=0`, [`${VIDEOS}?channel_id=${CHANNEL}`]],
  ['https://www.youtube.com/playlist?list=PLabc_-1', [`${VIDEOS}?playlist_id=PLabc_-1`]],
  // The page of a name tells the channel; its address does not.
  ['https://www.youtube.com/@bees', []],
  ['https://www.youtube.com/watch?v=abc&list=PLabc', []],
  [`${VIDEOS}?channel_id=${CHANNEL}`, []],

  ['https://www.reddit.com/r/bees', ['https://www.reddit.com/r/bees/.rss']],
  ['https://old.reddit.com/r/bees+wasps/', ['https://www.reddit.com/r/bees+wasps/.rss']],
  ['https://reddit.com/r/bees/new/', ['https://www.reddit.com/r/bees/new/.rss']],
  ['https://www.reddit.com/u/keeper-1', ['https://www.reddit.com/user/keeper-1/.rss']],
  ['https://www.reddit.com/r/bees/.rss', []],
  ['https://www.reddit.com/r/bees/comments/abc/title/', []],

  ['https://social.example/@bees', ['https://social.example/@bees.rss']],
  ['https://social.example/@bees.rss', []],
  ['https://social.example/@bees/123456', []],
  ['https://www.tiktok.com/@bees', []],

  [
    'https://github.com/hive/comb',
    ['releases', 'tags', 'commits'].map((what) => `https://github.com/hive/comb/${what}.atom`),
  ],
  ['https://github.com/hive/comb/releases', ['https://github.com/hive/comb/releases.atom']],
  ['https://github.com/hive/comb.git/tags/', ['https://github.com/hive/comb/tags.atom']],
  ['https://github.com/hive/comb/commits/main', ['https://github.com/hive/comb/commits/main.atom']],
  ['https://github.com/hive/comb/commits/fix/wax', ['https://github.com/hive/comb/commits/fix/wax.atom']],
  ['https://github.com/hive/comb/commits/main.atom', []],
  ['https://github.com/hive/comb/releases.atom', []],
  ['https://github.com/hive/comb/releases/tag/v1', []],
  ['https://github.com/hive/comb/issues', []],
  ['https://github.com/topics/bees', []],
  ['https://github.com/hive', []],

  [
    'https://gitlab.com/hive/wax/comb',
    [
      'https://gitlab.com/hive/wax/comb/-/releases.atom',
      'https://gitlab.com/hive/wax/comb/-/tags?format=atom',
    ],
  ],
  ['https://gitlab.com/hive/comb/-/tags', ['https://gitlab.com/hive/comb/-/tags?format=atom']],
  ['https://gitlab.com/hive/comb/-/releases', ['https://gitlab.com/hive/comb/-/releases.atom']],
  ['https://gitlab.com/hive/comb/-/issues', []],
  ['https://gitlab.com/hive/comb.atom', []],
  ['https://gitlab.com/explore/projects', []],

  ['https://bsky.app/profile/bees.example', ['https://bsky.app/profile/bees.example/rss']],
  ['https://bsky.app/profile/did:plc:abc', ['https://bsky.app/profile/did:plc:abc/rss']],
  ['https://bsky.app/profile/bees.example/rss', []],

  ['https://medium.com/@bees', ['https://medium.com/feed/@bees']],
  ['https://medium.com/the-hive', ['https://medium.com/feed/the-hive']],
  ['https://medium.com/@bees/on-wax-0a1b', ['https://medium.com/feed/@bees']],
  ['https://medium.com/tag/bees', ['https://medium.com/feed/tag/bees']],
  ['https://medium.com/feed/@bees', []],
  ['https://bees.medium.com/on-wax-0a1b', ['https://bees.medium.com/feed']],

  ['https://bees.substack.com/', ['https://bees.substack.com/feed']],
  ['https://bees.substack.com/p/wax', ['https://bees.substack.com/feed']],
  ['https://bees.substack.com/feed', []],
  ['https://substack.com/@bees', []],
  ['https://bees.wordpress.com', ['https://bees.wordpress.com/feed/']],
  ['https://bees.wordpress.com/category/wax/', []],
  ['https://bees.wordpress.com/comments/feed/', []],
  ['https://bees.tumblr.com/', ['https://bees.tumblr.com/rss']],
  ['https://www.tumblr.com/bees', ['https://bees.tumblr.com/rss']],
  ['https://www.tumblr.com/blog/bees', ['https://bees.tumblr.com/rss']],
  ['https://www.tumblr.com/explore', []],
  ['https://bees.blogspot.com/2020/01/wax.html', ['https://bees.blogspot.com/feeds/posts/default']],
  ['https://bees.blogspot.com/feeds/posts/default', []],

  ['https://vimeo.com/bees', ['https://vimeo.com/bees/videos/rss']],
  ['https://vimeo.com/bees/videos', ['https://vimeo.com/bees/videos/rss']],
  ['https://vimeo.com/channels/bees', ['https://vimeo.com/channels/bees/videos/rss']],
  ['https://vimeo.com/bees/videos/rss', []],
  ['https://vimeo.com/123456', []],

  ['https://soundcloud.com/bees', []],
  ['https://example.org/', []],
  ['https://example.org/github.com/hive/comb', []],
  ['https://github.com.example.org/hive/comb', []],
  ['ftp://github.com/hive/comb', []],
  ['no url', []],
])('%s has the feeds %j', (page, feeds) => {
  expect(knownFeeds(page).map(({ url }) => url)).toEqual(feeds);
});

it('says which of several feeds is which', () => {
  expect(knownFeeds('https://github.com/hive/comb')[0]).toEqual({
    url: 'https://github.com/hive/comb/releases.atom',
    title: 'hive/comb: releases',
    type: 'atom',
  });
});

it('finds nothing more in what it has found', () => {
  const pages = [
    'https://vimeo.com/bees',
    'https://bees.tumblr.com/',
    'https://gitlab.com/a/b',
    'https://a.example/@b',
  ];
  for (const { url } of pages.flatMap(knownFeeds)) expect(knownFeeds(url)).toEqual([]);
});
