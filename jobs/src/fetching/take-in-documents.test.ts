import {
  type Entry,
  type Id,
  isStarred,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { readArticles } from '../articles/read-segments.ts';
import type { StoredState } from '../state/stored-state.ts';
import { beginFetchWork } from './fetch-work.ts';
import { takeInDocuments } from './take-in-documents.ts';
import {
  BEES,
  entry,
  failed,
  feedDocument,
  HOUR,
  idOf,
  NOW,
  read,
  subscriptions,
  unchanged,
} from './test-support/examples.ts';
import { afterDraft, draftOn, storedState } from './test-support/stored-in-memory.ts';
import type { VisitOutcome } from './visit-outcome.ts';

const ANTS = idOf('ants');
const followed = (id: Id) => ({
  id,
  url: ['https://example.org/feed'] as const,
  subscribed: [true] as const,
});

const followingBoth = () =>
  storedState((draft) => {
    const rules = [
      {
        id: idOf('rule'),
        present: [true] as const,
        body: [{ feed: null, folder: null, field: 'title', contains: 'queen', action: 'star' }] as const,
      },
    ];
    const feeds = [followed(ANTS), followed(BEES)];
    return draft.write(subscriptionsForm, SUBSCRIPTIONS_PATH, subscriptions({ feeds, rules }));
  });

/** Takes in what visits to feeds came to, and gives the state after it. */
async function takeIn(state: StoredState, visits: readonly (readonly [Id, VisitOutcome])[], later = 0) {
  const draft = draftOn(state);
  const work = await beginFetchWork(state, draft, (NOW + later) * 1000);
  const visited = visits.map(([id, outcome]) => ({ id, outcome }));
  const { fresh, amended, marked } = await takeInDocuments(work, visited);
  const after = await afterDraft(draft, state);
  const articles = await readArticles(after, after.manifest.segments);
  return {
    after,
    taken: { fresh: Object.fromEntries(fresh), amended, marked },
    log: articles.map(({ number, feed, content: { title } }) => [number, feed, title]),
    stars: articles.map(({ number }) => number).filter((number) => isStarred(work.marks.of(0), number)),
  };
}

const listing = (...entries: readonly Entry[]) => read({ document: feedDocument({ entries }) });
const named = (id: string, title = id) => entry({ id, title });

describe('what is new', () => {
  it('is numbered feed by feed, stored, and known the next time', async () => {
    const visits = [
      [BEES, listing(named('b'), named('a'))],
      [ANTS, listing(named('a'))],
    ] as const;
    const first = await takeIn(await followingBoth(), visits);
    expect(first.taken).toEqual({ fresh: { [BEES]: 2, [ANTS]: 1 }, amended: 0, marked: 0 });
    expect(first.log).toEqual([
      [1, BEES, 'a'],
      [2, BEES, 'b'],
      [3, ANTS, 'a'],
    ]);
    expect(first.after.manifest.nextNumber).toBe(4);

    const second = await takeIn(first.after, visits);
    expect(second.taken).toEqual({ fresh: {}, amended: 0, marked: 0 });
    expect(second.log).toEqual(first.log);
    expect(second.after.manifest.files).toEqual(first.after.manifest.files);
  });

  it('is marked as the rules say, but not when it has only changed', async () => {
    const first = await takeIn(await followingBoth(), [[BEES, listing(named('b', 'A queen'), named('a'))]]);
    expect(first).toMatchObject({ taken: { marked: 1 }, stars: [2] });
    expect(first.after.manifest.clock).toBe(NOW * 1000);
    const second = await takeIn(first.after, [[BEES, listing(named('a', 'A queen, too'))]], HOUR);
    expect(second.taken).toEqual({ fresh: { [BEES]: 0 }, amended: 1, marked: 0 });
    expect(second.log).toContainEqual([1, BEES, 'A queen, too']);
    expect(second.after.manifest.nextNumber).toBe(3);
  });
});

it('a visit without a document brings nothing', async () => {
  const state = await followingBoth();
  const { after, taken, log } = await takeIn(state, [
    [BEES, unchanged()],
    [ANTS, failed('timeout')],
  ]);
  expect(taken).toEqual({ fresh: {}, amended: 0, marked: 0 });
  expect(log).toEqual([]);
  expect(after.manifest).toMatchObject({ nextNumber: 1, segments: [], files: state.manifest.files });
});
