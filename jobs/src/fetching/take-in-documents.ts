import { type Article, blockOf, type Id, isGone, knownPath, knownShardOf } from '@forgefeed/data-schema';

import { appendArticles } from '../articles/append-articles.ts';
import { isInGoneBlock } from '../articles/gone-blocks.ts';
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
  /** Feeds with an edit that has to wait: their validators are not kept, or a 304 would hide it. */
  readonly deferred: ReadonlySet<Id>;
}

/** Gives numbers to what is new in the documents, feed by feed, stores it, and remembers it as known. */
export async function takeInDocuments(work: FetchWork, visited: readonly Visited[]): Promise<TakenIn> {
  const { draft, marks, subscriptions, followed, stamp, nowSeconds, state } = work;
  const documents = visited.flatMap(({ id, outcome }) =>
    outcome.kind === 'read' ? [{ id, entries: outcome.document.entries }] : [],
  );
  await state.prefetch(documents.map(({ id }) => knownPath(knownShardOf(id))));
  const known = await readKnownShards(
    state,
    documents.map(({ id }) => id),
  );
  const merged: Article[] = [];
  const deferred = new Set<Id>();
  const fresh = new Map<Id, number>();
  let { nextNumber } = draft.manifest;
  for (const { id, entries } of documents) {
    const feed = mergeEntries({ feed: id, entries, known: known.of(id), nextNumber, nowSeconds });
    if (feed.deferred) deferred.add(id);
    if (feed.hasChanged) known.set(id, feed.known);
    if (feed.articles.length === 0) continue;
    merged.push(...feed.articles);
    fresh.set(id, feed.fresh);
    nextNumber += feed.fresh;
  }
  draft.patchManifest({ nextNumber });
  const articles = await withoutGone(work, merged);
  await appendArticles(draft, state, articles);
  const feeds = followed.map(({ feed }) => feed);
  // Of what was unsubscribed too, as long as its row is there: whoever follows it again has its articles already.
  await known.write(draft, new Set(subscriptions.feeds.map(({ id }) => id)));
  const arrived = articles.filter(({ content }) => content.editedAt === null);
  const marked = await markByRules(marks, { articles: arrived, subscriptions, feeds, stamp });
  if (marked > 0) draft.patchManifest({ clock: stamp.at });
  return { fresh, amended: articles.length - arrived.length, marked, deferred };
}

/** An edit does not bring back an article that retention has dropped. */
async function withoutGone(
  { state, marks }: Pick<FetchWork, 'state' | 'marks'>,
  articles: readonly Article[],
): Promise<readonly Article[]> {
  const amended = articles.filter(({ content }) => content.editedAt !== null);
  await marks.load(amended.map(({ number }) => blockOf(number)));
  const gone = new Set(
    amended.filter(
      ({ number }) =>
        isInGoneBlock(state.manifest.goneBlocks, number) || isGone(marks.of(blockOf(number)), number),
    ),
  );
  return articles.filter((article) => !gone.has(article));
}
