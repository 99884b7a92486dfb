import { type Id, type KnownEntry, knownShardOf } from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import type { Draft } from '../state/draft.ts';
import { readKnownShards } from './known-shards.ts';
import { NOW } from './test-support/examples.ts';
import { afterDraft, draftOn, storedState } from './test-support/stored-in-memory.ts';

// The first byte of an id says in which shard it is.
const [BEES, WASPS, ANTS] = ['AAAAbees--------', 'AAAAwasps-------', 'BBBBants--------'];
const known = (number: number): readonly KnownEntry[] => [['key--------', number, 'version-', NOW, 0, null]];

const writing = (entries: Readonly<Record<Id, readonly KnownEntry[]>>, kept = Object.keys(entries)) =>
  async function (draft: Draft) {
    const shards = await readKnownShards(await storedState(), Object.keys(entries));
    for (const [feed, own] of Object.entries(entries)) shards.set(feed, own);
    await shards.write(draft, new Set(kept));
  };

it('shares a file between feeds, each of which has its own', async () => {
  expect([BEES, WASPS, ANTS].map(knownShardOf)).toEqual([0, 0, 4]);
  const state = await storedState(writing({ [BEES]: known(1), [WASPS]: known(2), [ANTS]: known(3) }));
  expect(Object.keys(state.manifest.files).sort()).toEqual(['known/0', 'known/4']);
  const shards = await readKnownShards(state, [BEES, WASPS, ANTS]);
  expect([BEES, WASPS, ANTS].map((feed) => shards.of(feed))).toEqual([known(1), known(2), known(3)]);
});

it('knows nothing of a feed that is new', async () => {
  const shards = await readKnownShards(await storedState(writing({ [BEES]: known(1) })), [WASPS, ANTS]);
  expect([shards.of(WASPS), shards.of(ANTS)]).toEqual([[], []]);
});

it('writes what has changed, keeps its neighbours, and forgets those that nobody follows', async () => {
  const before = await storedState(writing({ [BEES]: known(1), [WASPS]: known(2), [ANTS]: known(3) }));
  const shards = await readKnownShards(before, [BEES, ANTS]);
  shards.set(BEES, known(9));
  expect(shards.of(BEES)).toEqual(known(9));

  const draft = draftOn(before);
  await shards.write(draft, new Set([BEES]));
  const after = await afterDraft(draft, before);
  const again = await readKnownShards(after, [BEES, WASPS, ANTS]);
  expect([BEES, WASPS, ANTS].map((feed) => again.of(feed))).toEqual([known(9), [], known(3)]);
  expect(after.manifest.files['known/4']).toBe(before.manifest.files['known/4']);
});
