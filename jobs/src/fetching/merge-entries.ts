import {
  type Article,
  type Entry,
  entryAlias,
  entryKey,
  entryVersion,
  type Id,
  type KnownEntry,
} from '@forgefeed/data-schema';

import { articleFromEntry } from './article-from-entry.ts';

/** How many entries of one document are looked at, from its top; what they grow to is kept for good. */
const MAX_ENTRIES = 5_000;

/** How many entries of a feed are remembered that it no longer lists. */
const REMEMBERED = 2_000;

export interface MergedEntries {
  /** New ones and amendments, to be appended in this order. */
  readonly articles: readonly Article[];
  readonly fresh: number;
  readonly amended: number;
  readonly known: readonly KnownEntry[];
  /** Whether that differs from what was known before. */
  readonly hasChanged: boolean;
  /** An edit was seen that has to wait: the document must come again. */
  readonly deferred: boolean;
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
  let [fresh, renamed] = [0, 0];
  let deferred = false;
  const listed = new Map(
    options.entries
      .slice(0, MAX_ENTRIES)
      .toReversed()
      .map((entry) => [entryKey(entry), entry]),
  );
  const renamedFrom = findRenamed(listed, known);
  for (const [key, entry] of listed) {
    const version = entryVersion(entry);
    const formerKey = renamedFrom.get(key);
    const before = known.get(key) ?? known.get(formerKey ?? '');
    const alias = entryAlias(entry);
    if (before !== undefined && formerKey !== undefined) {
      const [, number, was, storedAt, edits] = before;
      known.delete(formerKey);
      known.set(key, [key, number, was, storedAt, edits, alias]);
      renamed++;
    }
    if (before !== undefined && before[2] === version) continue;
    if (before !== undefined && mustWait(before, nowSeconds)) {
      deferred = true;
      continue;
    }
    const [, number, , , edits] = before ?? [key, nextNumber + fresh, version, nowSeconds, -1];
    const editedAt = before === undefined ? null : nowSeconds;
    articles.push(articleFromEntry(entry, { number, feed, arrivedAt: nowSeconds, editedAt }));
    if (before === undefined) fresh++;
    known.set(key, [key, number, version, nowSeconds, edits + 1, alias]);
  }
  return {
    articles,
    fresh,
    amended: articles.length - fresh,
    known: remembered(known, listed),
    hasChanged: articles.length + renamed > 0,
    deferred,
  };
}

/**
 * Which entries that look new are known under another key, by their aliases: a feed has exchanged its ids, or begun or
 * ceased to give any. Only where an alias stands for one entry, in the document and in what is known of it, and that one
 * is not listed itself.
 */
function findRenamed(
  listed: ReadonlyMap<string, Entry>,
  known: ReadonlyMap<string, KnownEntry>,
): ReadonlyMap<string, string> {
  const unknown = [...listed].filter(([key]) => !known.has(key));
  const unlisted = [...known.values()].filter(([key]) => !listed.has(key));
  if (unknown.length === 0 || unlisted.length === 0) return new Map();
  const listedBy = countBy([...listed.values()].map((entry) => entryAlias(entry)));
  const knownBy = countBy([...known.values()].map(([, , , , , alias]) => alias));
  const keyOf = new Map(unlisted.map(([key, , , , , alias]) => [alias, key]));
  return new Map(
    unknown.flatMap(([key, entry]) => {
      const alias = entryAlias(entry);
      const former = keyOf.get(alias);
      const isOne = alias !== null && listedBy.get(alias) === 1 && knownBy.get(alias) === 1;
      return former !== undefined && isOne ? [[key, former] as const] : [];
    }),
  );
}

function countBy<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** How long the next edit of an article waits, in seconds, by how many there were; the last for all further ones. */
const EDIT_WAITS = [0, 60 * 60, 6 * 60 * 60, 24 * 60 * 60];

/**
 * The first edit is stored at once; but some feeds change at every visit (a counter, an advertisement), and would else
 * fill the log with what nobody wrote.
 */
function mustWait([, , , storedAt, edits]: KnownEntry, nowSeconds: number): boolean {
  const wait = EDIT_WAITS[Math.min(edits, EDIT_WAITS.length - 1)] ?? 0;
  return nowSeconds - storedAt < wait;
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
