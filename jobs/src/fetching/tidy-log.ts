import { type Id, retentionRules } from '@forgefeed/data-schema';

import { mergeSegments } from '../articles/merge-segments.ts';
import { retainArticles } from '../articles/retain-articles.ts';
import type { FetchWork } from './fetch-work.ts';

/** Drops what is old, or else merges what is small. It works on the log as it is stored, so it comes before new articles. */
export async function tidyLog({
  draft,
  state,
  marks,
  subscriptions,
  followed,
  nowSeconds,
}: FetchWork): Promise<{ readonly dropped: ReadonlyMap<Id, number>; readonly merged: number }> {
  const dropped = await retainArticles(draft, state, {
    marks,
    rules: retentionRules(subscriptions),
    visits: followed.map(({ visit }) => visit),
    followed: new Set(followed.map(({ feed }) => feed.id)),
    nowSeconds,
  });
  if (dropped !== null) return { dropped, merged: 0 };
  return { dropped: new Map(), merged: await mergeSegments(draft, state) };
}
