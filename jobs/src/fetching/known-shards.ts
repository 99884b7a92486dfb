import {
  type Id,
  type Known,
  type KnownEntry,
  knownForm,
  knownPath,
  knownShardOf,
  NOTHING_KNOWN,
} from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';

/** What is known of some feeds' entries, in the shards that hold them. */
export interface KnownShards {
  of(feed: Id): readonly KnownEntry[];
  set(feed: Id, entries: readonly KnownEntry[]): void;
  /** Writes the shards that have changed. Feeds that are not `kept` are forgotten in them. */
  write(draft: Draft, kept: ReadonlySet<Id>): Promise<void>;
}

export async function readKnownShards(
  state: Pick<StoredState, 'read' | 'prefetch'>,
  feeds: readonly Id[],
): Promise<KnownShards> {
  const shards = new Map<number, Known>();
  for (const shard of new Set(feeds.map(knownShardOf))) {
    shards.set(shard, (await state.read(knownForm, knownPath(shard))) ?? NOTHING_KNOWN);
  }
  const shardOf = (feed: Id) => shards.get(knownShardOf(feed)) ?? NOTHING_KNOWN;
  const changed = new Set<number>();
  return {
    of: (feed) => shardOf(feed).feeds.find(({ id }) => id === feed)?.entries ?? [],
    set: (feed, entries) => {
      const others = shardOf(feed).feeds.filter(({ id }) => id !== feed);
      shards.set(knownShardOf(feed), { feeds: [...others, { id: feed, entries }] });
      changed.add(knownShardOf(feed));
    },
    write: async (draft, kept) => {
      for (const shard of changed) {
        const feeds = (shards.get(shard)?.feeds ?? []).filter(({ id }) => kept.has(id));
        await draft.write(knownForm, knownPath(shard), { feeds });
      }
    },
  };
}
