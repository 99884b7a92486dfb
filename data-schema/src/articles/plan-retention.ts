import type { Id } from '../crypto/id.ts';
import type { HeadlineRecord } from './article.ts';
import type { RetentionRules } from './retention-rules.ts';

/**
 * The numbers to drop, in order, of headlines that are one an article (`foldRecords`). An article whose feed is no
 * longer followed counts as read.
 */
export function planRetention(options: {
  readonly headlines: readonly HeadlineRecord[];
  readonly isRead: (number: number) => boolean;
  readonly isStarred: (number: number) => boolean;
  readonly followed: ReadonlySet<Id>;
  readonly rules: RetentionRules;
  readonly nowSeconds: number;
}): readonly number[] {
  const { headlines, isRead, isStarred, followed, rules, nowSeconds } = options;
  const kept = new Map<Id, number>();
  const droppable = headlines
    .filter(({ number }) => !isStarred(number))
    .sort((a, b) => b.number - a.number)
    .filter(({ number, feed, arrivedAt }) => {
      const days = isRead(number) || !followed.has(feed) ? rules.readDays : rules.unreadDays;
      const newer = kept.get(feed) ?? 0;
      if (newer >= rules.perFeed || nowSeconds - arrivedAt > days * DAY_SECONDS) return true;
      kept.set(feed, newer + 1);
      return false;
    });
  return droppable.map(({ number }) => number).reverse();
}

const DAY_SECONDS = 24 * 60 * 60;
