import { type Article, type Id, knownPath, knownShardOf } from '@forgefeed/data-schema';

import { appendArticles } from '../articles/append-articles.ts';
import type { FetchWork } from './fetch-work.ts';
import { readKnownShards } from './known-shards.ts';
import { markByRules } from './mark-by-rules.ts';
import { mergeEntries } from './merge-entries.ts';
import type { Visited } from './visit-feeds.ts';

export interface TakenIn {
  /** New articles by feed. */
  readonly fresh: ReadonlyMap<Id, number>;
  readonly amended: number;
  readonly marked: number;
}

/** Gives numbers to what is new in the documents, feed by feed, stores it, and remembers it as known. */
export async function takeInDocuments(work: FetchWork, visited: readonly Visited[]): Promise<TakenIn> {
  const { state, draft, marks, subscriptions, followed, stamp, nowSeconds } = work;
  const documents = visited.flatMap(({ id, outcome }) =>
    outcome.kind === 'read' ? [{ id, entries: outcome.document.entries }] : [],
  );
  await state.prefetch(documents.map(({ id }) => knownPath(knownShardOf(id))));
  const known = await readKnownShards(
    state,
    documents.map(({ id }) => id),
  );
  const articles: Article[] = [];
  const fresh = new Map<Id, number>();
  let { nextNumber } = draft.manifest;
  for (const { id, entries } of documents) {
    const merged = mergeEntries({ feed: id, entries, known: known.of(id), nextNumber, nowSeconds });
    if (merged.articles.length === 0) continue;
    known.set(id, merged.known);
    articles.push(...merged.articles);
    fresh.set(id, merged.fresh);
    nextNumber += merged.fresh;
  }
  draft.patchManifest({ nextNumber });
  await appendArticles(draft, state, articles);
  const feeds = followed.map(({ feed }) => feed);
  await known.write(draft, new Set(feeds.map(({ id }) => id)));
  const arrived = articles.filter(({ content }) => content.editedAt === null);
  const marked = await markByRules(marks, { articles: arrived, subscriptions, feeds, stamp });
  if (marked > 0) draft.patchManifest({ clock: stamp.at });
  return { fresh, amended: articles.length - arrived.length, marked };
}
