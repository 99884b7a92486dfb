import {
  isGone,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import { takeSegmentId, writeSegment } from '../articles/write-segment.ts';
import type { Draft } from '../state/draft.ts';
import { articleFromEntry } from './article-from-entry.ts';
import { beginFetchWork } from './fetch-work.ts';
import { BEES, DAY, entry, NOW, row, subscriptions } from './test-support/examples.ts';
import { draftOn, storedState } from './test-support/stored-in-memory.ts';
import { tidyLog } from './tidy-log.ts';

/** A closed segment of one article. */
async function addSegment(draft: Draft, number: number, daysAgo: number) {
  const arrivedAt = NOW - daysAgo * DAY;
  const article = articleFromEntry(entry(), { number, feed: BEES, arrivedAt, editedAt: null });
  const segment = await writeSegment(draft, { id: takeSegmentId(draft), closed: true, articles: [article] });
  draft.patchManifest({ segments: [...draft.manifest.segments, segment], nextNumber: number + 1 });
}

/** What tidying makes of a log with segments of so many days ago, numbered from 1. */
async function tidy(days: readonly number[], { retainedAt = 0, articles = 0 } = {}) {
  const state = await storedState(async (draft) => {
    for (const [at, daysAgo] of days.entries()) await addSegment(draft, at + 1, daysAgo);
    draft.patchManifest({ retainedAt });
    const feeds = [{ id: BEES, url: ['https://example.org/feed'] as const, subscribed: [true] as const }];
    const settings = { 'retention.perFeed': [3] as const };
    await draft.write(subscriptionsForm, SUBSCRIPTIONS_PATH, subscriptions({ feeds, settings }));
    await draft.write(visitsForm, VISITS_PATH, { feeds: [row({ articles })] });
  });
  const draft = draftOn(state);
  const work = await beginFetchWork(state, draft, NOW * 1000);
  const { dropped, merged } = await tidyLog(work);
  const gone = days.map((_, at) => at + 1).filter((number) => isGone(work.marks.of(0), number));
  const { segments } = draft.manifest;
  return {
    dropped: Object.fromEntries(dropped),
    merged,
    gone,
    numbers: segments.map((segment) => segment.numbers),
    retainedAt: draft.manifest.retainedAt,
  };
}

it('drops what is old once a day, and merges nothing then', async () => {
  const days = [400, 181, 180, ...Array.from({ length: 8 }, () => 1)];
  expect(await tidy(days)).toEqual({
    dropped: { [BEES]: 2 },
    merged: 0,
    gone: [1, 2],
    numbers: [3, 4, 5, 6, 7, 8, 9, 10, 11].map((number) => [number, number]),
    retainedAt: NOW,
  });
});

it('drops what a feed has too much of, whatever its age', async () => {
  const tidied = await tidy([5, 4, 3, 2, 1], { articles: 5 });
  expect(tidied).toMatchObject({ dropped: { [BEES]: 2 }, gone: [1, 2] });
  expect(tidied.numbers).toEqual([
    [3, 3],
    [4, 4],
    [5, 5],
  ]);
});

it('was there a day when there was nothing to drop, it is done for that day', async () => {
  expect(await tidy([1])).toMatchObject({ dropped: {}, merged: 0, numbers: [[1, 1]], retainedAt: NOW });
});

it('merges small segments in between, and leaves alone what is old', async () => {
  const days = [400, 181, ...Array.from({ length: 8 }, () => 1)];
  expect(await tidy(days, { retainedAt: NOW - DAY + 1 })).toEqual({
    dropped: {},
    merged: 10,
    gone: [],
    numbers: [[1, 10]],
    retainedAt: NOW - DAY + 1,
  });
});

it('leaves a log alone that is small', async () => {
  const tidied = await tidy([3, 2, 1], { retainedAt: NOW });
  expect(tidied).toMatchObject({
    dropped: {},
    merged: 0,
    numbers: [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  });
});
