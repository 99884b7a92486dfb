import {
  type Article,
  type Entry,
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
  let fresh = 0;
  let deferred = false;
  const listed = new Map(
    options.entries
      .slice(0, MAX_ENTRIES)
      .toReversed()
      .map((entry) => [entryKey(entry), entry]),
  );
  for (const [key, entry] of listed) {
    const version = entryVersion(entry);
    const before = known.get(key);
    if (before !== undefined && before[2] === version) continue;
    if (before !== undefined && mustWait(before, nowSeconds)) {
      deferred = true;
      continue;
    }
    const [, number, , , edits] = before ?? [key, nextNumber + fresh, version, nowSeconds, -1];
    const editedAt = before === undefined ? null : nowSeconds;
    articles.push(articleFromEntry(entry, { number, feed, arrivedAt: nowSeconds, editedAt }));
    if (before === undefined) fresh++;
    known.set(key, [key, number, version, nowSeconds, edits + 1]);
  }
  return { articles, fresh, amended: articles.length - fresh, known: remembered(known, listed), deferred };
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
