import type { FeedDocument } from '@forgefeed/data-schema';
import { expect } from 'vitest';

/** What holds for every feed, so that the rest of the job may rely on it. */
export function expectSound({ entries, ...feed }: FeedDocument): void {
  const titles = [feed, ...entries].map(({ title }) => title);
  expect(titles).toEqual(titles.map((title) => title.replace(/\s+/g, ' ').trim()));

  const times = [feed, ...entries].flatMap(({ updatedAt }) => updatedAt ?? []);
  const dates = entries.flatMap(({ publishedAt }) => publishedAt ?? []);
  expect([...times, ...dates].filter((time) => !Number.isSafeInteger(time))).toEqual([]);
  expect(feed.ttlMinutes ?? 0).toBeGreaterThanOrEqual(0);
  expect(feed.ttlMinutes ?? 0).toBeLessThan(Number.POSITIVE_INFINITY);

  const media = entries.flatMap(({ enclosures }) => enclosures);
  const links = entries.flatMap(({ url, image, commentsUrl }) => [url, image, commentsUrl]);
  const urls = [feed.homeUrl, ...links, ...media.map(({ url }) => url)].flatMap((url) => url ?? []);
  expect(urls.filter((url) => !/^https?:\/\/./.test(url))).toEqual([]);
  expect(media.filter(({ length }) => length !== null && !(length > 0))).toEqual([]);

  const ids = entries.flatMap(({ id }) => id ?? []);
  expect(ids).toEqual(ids.map((id) => id.trim()).filter((id) => id !== ''));
  const names = [feed, ...entries].flatMap(({ authors }) => authors);
  expect([...names, ...entries.flatMap(({ categories }) => categories)]).not.toContain('');
}
