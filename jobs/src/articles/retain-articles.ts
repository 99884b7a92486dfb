import {
  blockOf,
  dropNumbers,
  type FeedVisit,
  foldRecords,
  type Id,
  isGone,
  isRead,
  isStarred,
  planRetention,
  type RetentionRules,
} from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { dropArticles } from './drop-articles.ts';
import { isInGoneBlock } from './gone-blocks.ts';
import { readHeadlines } from './read-segments.ts';
import type { WorkingMarks } from './working-marks.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** A feed may have this much more than its limit before every segment is looked through for what is too much. */
const TOLERANCE = 1.25;

/**
 * Drops what is old, once a day: from the segments, and from the marks, which remember it as gone. It looks only at
 * segments that are old enough to hold something to drop, unless a feed has more articles than it may. Gives how many
 * articles each feed has lost, or null when it was not due.
 */
export async function retainArticles(
  draft: Draft,
  state: StoredState,
  options: {
    readonly marks: WorkingMarks;
    readonly rules: RetentionRules;
    readonly visits: readonly FeedVisit[];
    readonly followed: ReadonlySet<Id>;
    readonly nowSeconds: number;
  },
): Promise<ReadonlyMap<Id, number> | null> {
  const { marks, rules, visits, followed, nowSeconds } = options;
  if (nowSeconds - state.manifest.retainedAt < DAY_SECONDS) return null;
  const isOver = visits.some(({ articles }) => articles > rules.perFeed * TOLERANCE);
  const oldest = nowSeconds - Math.min(rules.readDays, rules.unreadDays) * DAY_SECONDS;
  const segments = state.manifest.segments.filter(
    ({ closed, arrived: [first] }) => closed && (isOver || first < oldest),
  );
  const headlines = foldRecords(await readHeadlines(state, segments));
  await marks.load(headlines.map(({ number }) => blockOf(number)));
  const marksOf = (number: number) => marks.of(blockOf(number));
  // An amendment can outlive its article in the log for a while.
  const { goneBlocks } = state.manifest;
  const wasGone = (number: number) => isInGoneBlock(goneBlocks, number) || isGone(marksOf(number), number);
  const planned = planRetention({
    headlines,
    isRead: (number) => isRead(marksOf(number), number) || wasGone(number),
    isStarred: (number) => isStarred(marksOf(number), number),
    followed,
    rules: isOver ? rules : { ...rules, perFeed: Number.POSITIVE_INFINITY },
    nowSeconds,
  });
  const { numbers, isAll } = await dropArticles(draft, state, { segments, numbers: new Set(planned) });
  const newlyGone = headlines.filter(({ number }) => numbers.has(number) && !wasGone(number));
  for (const { number } of newlyGone) {
    marks.set(blockOf(number), dropNumbers(marksOf(number), { first: number, last: number }));
  }
  if (isAll) draft.patchManifest({ retainedAt: nowSeconds });
  return countByFeed(newlyGone);
}

function countByFeed(records: readonly { readonly feed: Id }[]): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const { feed } of records) counts.set(feed, (counts.get(feed) ?? 0) + 1);
  return counts;
}
