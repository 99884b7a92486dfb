import type { FeedAsks } from '@forgefeed/data-schema';

const HOUR = 60 * 60;

type Skips = Pick<FeedAsks, 'skipHours' | 'skipDays'>;

/** Whether a feed asks not to be visited then (RSS 2.0 `skipHours`, `skipDays`: both in GMT, days from Sunday). */
export function isSkipped(at: number, { skipHours, skipDays }: Skips): boolean {
  const date = new Date(at * 1000);
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay());
}

/** The first time from `at` on that is not skipped; `latest` if there is none before. In seconds. */
export function unskippedTime(at: number, skips: Skips, latest: number): number {
  let time = at;
  while (time < latest && isSkipped(time, skips)) time = (Math.floor(time / HOUR) + 1) * HOUR;
  return Math.min(time, latest);
}
