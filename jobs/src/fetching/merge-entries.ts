import {
  type Article,
  type Entry,
  entryKey,
  entryVersion,
  type Id,
  type KnownEntry,
} from '@forgefeed/data-schema';

import { articleFromEntry } from './article-from-entry.ts';

/** How many entries of a feed are remembered that it no longer lists. */
const REMEMBERED = 2_000;

export interface MergedEntries {
  /** New ones and amendments, to be appended in this order. */
  readonly articles: readonly Article[];
  readonly fresh: number;
  readonly amended: number;
  readonly known: readonly KnownEntry[];
}

/**
 * What a document adds to what is known of its feed. Feeds list the newest first, so the last entry gets the first
 * number. An entry whose text has changed is an amendment under its old number; one that is known is nothing.
 */
export function mergeEntries(options: {
  readonly feed: Id;
  readonly entries: readonly Entry[];
  readonly known: readonly KnownEntry[];
  readonly nextNumber: number;
  readonly nowSeconds: number;
}): MergedEntries {
  const { feed, nextNumber, nowSeconds } = options;
  const known = new Map(options.known.map((entry) => [entry[0], entry]));
  const articles: Article[] = [];
  let fresh = 0;
  const listed = new Map(options.entries.toReversed().map((entry) => [entryKey(entry), entry]));
  for (const [key, entry] of listed) {
    const version = entryVersion(entry);
    const [, number = nextNumber + fresh, stored = null] = known.get(key) ?? [];
    if (stored === version) continue;
    const editedAt = stored === null ? null : nowSeconds;
    articles.push(articleFromEntry(entry, { number, feed, arrivedAt: nowSeconds, editedAt }));
    if (stored === null) fresh++;
    known.set(key, [key, number, version]);
  }
  return { articles, fresh, amended: articles.length - fresh, known: remembered(known, listed) };
}

function remembered(
  known: ReadonlyMap<string, KnownEntry>,
  listed: ReadonlyMap<string, Entry>,
): readonly KnownEntry[] {
  const all = [...known.values()];
  const unlisted = all.filter(([key]) => !listed.has(key));
  const forgotten = new Set(unlisted.slice(0, Math.max(0, unlisted.length - REMEMBERED)));
  return all.filter((entry) => !forgotten.has(entry));
}
