import { expect, it } from 'vitest';

import { mayBeSecret } from './may-be-secret.ts';

it.each([
  'https://tracker.example/issues.atom?private_token=x1',
  'https://podcasts.example/rss/1?auth=abcdefgh',
  'https://podcasts.example/feeds/7f3c9a0b12de44f1',
  'https://podcasts.example/feed?u=8d1f2e93-0a4b-4c77-9f10-5b6c7d8e9f00',
  'https://podcasts.example/feed?8d1f2e930a4b4c77',
])('%s may be', (address) => {
  expect(mayBeSecret(address)).toBe(true);
});

it.each([
  'https://example.org/feed.xml',
  'https://example.org/2026/11/23/a-long-title-of-an-article/feed/',
  'https://www.youtube.com/feeds/videos.xml?channel_id=UC0a1b2c3d4e5f6g7h8i9j0k',
  'https://example.org/tags/web3/feed?format=rss20&limit=100',
  'no address',
])('%s is not', (address) => {
  expect(mayBeSecret(address)).toBe(false);
});
