import { readFeed } from '@forgefeed/jobs/reading/read-feed.ts';
import { describe, expect, it } from 'vitest';

import { SAMPLE_FEEDS } from './sample-feeds.ts';
import { writeFeed } from './write-feed.ts';

const NOW_MS = Date.UTC(2026, 4, 3, 12, 0, 0);
const MINUTE_MS = 60_000;
const origin = 'http://127.0.0.1:7414';
const written = SAMPLE_FEEDS.flatMap((feed) => (feed.kind === 'written' ? [feed] : []));

describe('the sample feeds', () => {
  it.each(written)('$path is a feed, and the same one at the same time', async (feed) => {
    const text = writeFeed(feed, { origin, nowMs: NOW_MS });
    expect(writeFeed(feed, { origin, nowMs: NOW_MS })).toBe(text);
    const read = await readFeed({ text, url: `${origin}${feed.path}` });
    expect(read.ok && read.feed.title).toBe(feed.title);
    expect(read.ok && read.feed.entries.length).toBe(15);
  });

  it.each(written)('$path has something new after its rhythm, and keeps what it had', (feed) => {
    const idsAt = (nowMs: number) =>
      [...writeFeed(feed, { origin, nowMs }).matchAll(/urn:forgefeed-sample:[\w-]+\/\d+/g)].map(String);
    const later = idsAt(NOW_MS + feed.rhythmMinutes * MINUTE_MS);
    expect(later.slice(1)).toEqual(idsAt(NOW_MS).slice(0, -1));
    expect(idsAt(NOW_MS)).not.toContain(later[0]);
  });

  it('has a dozen, of which two do not work', () => {
    expect([SAMPLE_FEEDS.length, written.length]).toEqual([12, 10]);
  });
});
