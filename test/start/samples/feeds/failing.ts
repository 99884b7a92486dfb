import type { FailingFeed } from '../sample-feed.ts';
import { NEWS, READING } from '../sample-folders.ts';

/** A document that ends in the middle. */
export const brokenLantern: FailingFeed = {
  kind: 'failing',
  path: '/broken-lantern.rss',
  title: 'The Broken Lantern',
  folder: READING,
  intervalMinutes: 5,
  status: 200,
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Broken Lantern</title>
<item><title>On glass & what holds it</title><description>It began with a crack`,
};

/** An address at which there is nothing any more. */
export const closedShop: FailingFeed = {
  kind: 'failing',
  path: '/closed-shop.rss',
  title: 'The Closed Shop',
  folder: NEWS,
  intervalMinutes: 5,
  status: 404,
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><title>Closed</title><p>The shop has closed. Thank you for thirty years.</p>\n',
};
