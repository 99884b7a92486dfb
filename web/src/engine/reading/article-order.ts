import type { HeadlineRecord } from '@forgefeed/data-schema';

/** When an article counts as published: not after it arrived, whatever the feed says. Seconds. */
export function dateOf({ arrivedAt, content }: Pick<HeadlineRecord, 'arrivedAt' | 'content'>): number {
  return Math.min(content.publishedAt ?? arrivedAt, arrivedAt);
}

/** All articles, the newest first; of the same time the one that arrived last. */
export function articleOrder(headlines: ReadonlyMap<number, HeadlineRecord>): readonly HeadlineRecord[] {
  return [...headlines.values()].sort((a, b) => dateOf(b) - dateOf(a) || b.number - a.number);
}
