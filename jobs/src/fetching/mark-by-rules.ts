import {
  type Article,
  blockOf,
  type Id,
  type MarkField,
  setMark,
  type Stamp,
  type SubscribedFeed,
  type Subscriptions,
} from '@forgefeed/data-schema';

import type { WorkingMarks } from '../articles/working-marks.ts';
import { matchingRules } from './matching-rules.ts';

const FIELD_OF = { read: 'read', star: 'starred' } as const satisfies Record<string, MarkField>;

/** Marks what the reader's rules ask for on articles that have just arrived. */
export async function markByRules(
  marks: WorkingMarks,
  options: {
    readonly articles: readonly Article[];
    readonly subscriptions: Subscriptions;
    readonly feeds: readonly SubscribedFeed[];
    readonly stamp: Stamp;
  },
): Promise<number> {
  const { articles, subscriptions, feeds, stamp } = options;
  const folderOf = new Map<Id, Id | null>(feeds.map(({ id, folder }) => [id, folder]));
  const wanted = articles.flatMap((article) =>
    matchingRules(subscriptions, article, folderOf.get(article.feed) ?? null).map(({ action }) => ({
      number: article.number,
      field: FIELD_OF[action],
    })),
  );
  await marks.load(wanted.map(({ number }) => blockOf(number)));
  for (const { number, field } of wanted) {
    const block = blockOf(number);
    const mark = { value: true, at: Math.floor(stamp.at / 1000), by: stamp.by };
    marks.set(block, setMark(marks.of(block), field, { first: number, last: number }, mark));
  }
  return wanted.length;
}
