import {
  BLOCK_NUMBERS,
  blockOf,
  isRead,
  isStarred,
  type MarkBlock,
  NO_MARKS,
  type RuleBody,
} from '@forgefeed/data-schema';
import { expect, it } from 'vitest';

import type { WorkingMarks } from '../articles/working-marks.ts';
import { articleFromEntry } from './article-from-entry.ts';
import { markByRules } from './mark-by-rules.ts';
import { BEES, entry, idOf, NOW, subscribed, subscriptions } from './test-support/examples.ts';

const GARDEN = idOf('garden');
const ANY: RuleBody = { feed: null, folder: null, field: 'title', contains: 'e', action: 'star' };
const STAMP = { at: 1_234_567, by: idOf('job') };

/** The marks after articles of these numbers and titles have arrived, and which blocks were looked at. */
async function mark(titles: Readonly<Record<number, string>>, bodies: readonly Partial<RuleBody>[]) {
  const blocks = new Map<number, MarkBlock>();
  const loaded: number[] = [];
  const marks: WorkingMarks = {
    load: async (wanted) => void loaded.push(...wanted),
    of: (block) => blocks.get(block) ?? NO_MARKS,
    set: (block, value) => void blocks.set(block, value),
    write: async () => undefined,
  };
  const marked = await markByRules(marks, {
    articles: Object.entries(titles).map(([number, title]) =>
      articleFromEntry(entry({ title }), {
        ...{ number: Number(number), feed: BEES, arrivedAt: NOW, editedAt: null },
      }),
    ),
    subscriptions: subscriptions({
      rules: bodies.map((body, at) => ({
        id: idOf(`rule-${at}`),
        present: [true],
        body: [{ ...ANY, ...body }],
      })),
    }),
    feeds: [subscribed({ folder: GARDEN })],
    stamp: STAMP,
  });
  const blockFor = (number: number) => blocks.get(blockOf(number)) ?? NO_MARKS;
  return {
    marked,
    loaded,
    blocks,
    read: Object.keys(titles)
      .map(Number)
      .filter((number) => isRead(blockFor(number), number)),
    starred: Object.keys(titles)
      .map(Number)
      .filter((number) => isStarred(blockFor(number), number)),
  };
}

it('marks what rules ask for', async () => {
  const titles = { 1: 'bees', 2: 'ants', 3: 'bees and ants' };
  const bodies = [
    { contains: 'bees', action: 'star' },
    { contains: 'ants', action: 'read' },
  ] as const;
  expect(await mark(titles, bodies)).toMatchObject({ marked: 4, read: [2, 3], starred: [1, 3] });
});

it('says when and by whom, in seconds', async () => {
  const { blocks } = await mark({ 1: 'bees' }, [{}]);
  expect(blocks.get(0)?.starred).toMatchObject([{ value: { value: true, at: 1_234, by: STAMP.by } }]);
});

it('knows in which folder the feed of an article is', async () => {
  expect(await mark({ 1: 'bees' }, [{ folder: GARDEN }])).toMatchObject({ starred: [1] });
  expect(await mark({ 1: 'bees' }, [{ folder: idOf('other') }])).toMatchObject({ starred: [] });
});

it('reads the blocks that it changes, and only those', async () => {
  const titles = { 1: 'bees', [BLOCK_NUMBERS]: 'ants', [2 * BLOCK_NUMBERS]: 'bees' };
  const { loaded, blocks } = await mark(titles, [{ contains: 'bees' }]);
  expect(new Set(loaded)).toEqual(new Set([0, 2]));
  expect([...blocks.keys()]).toEqual([0, 2]);
});

it('does nothing without rules, or without articles', async () => {
  const nothing = { marked: 0, loaded: [], blocks: new Map() };
  expect(await mark({ 1: 'bees' }, [])).toMatchObject(nothing);
  expect(await mark({}, [{}])).toMatchObject(nothing);
});
