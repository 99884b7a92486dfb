import { describe, expect, it } from 'vitest';

import { idOf, readerState } from '../../test-support/examples.ts';
import { dropNumbers, isRead, isStarred, NO_MARKS } from '../marks/mark-block.ts';
import { applyMark, blocksOf } from './apply-mark.ts';
import type { MarkOperation } from './operation.ts';
import { splitMark } from './split-mark.ts';

const stamp = { at: 1_000_999, by: idOf('phone') };
const mark = (field: 'read' | 'starred', value: boolean, ...ranges: [number, number][]): MarkOperation => ({
  type: 'mark',
  at: stamp.at,
  field,
  value,
  ranges,
});

describe('a mark', () => {
  it('reaches over blocks, and only there', () => {
    const { state, refused } = applyMark(
      readerState(2000),
      mark('read', true, [500, 1100], [1700, 1700]),
      stamp,
    );
    expect(refused).toBe(null);
    expect([...state.marks.keys()]).toEqual([0, 1, 2, 3]);
    expect(state.marks.get(2)?.read).toEqual([
      { first: 1024, last: 1100, value: { value: true, at: 1000, by: stamp.by } },
    ]);
  });

  it('on a number that was never given out is refused whole', () => {
    const before = readerState(10);
    expect(applyMark(before, mark('read', true, [1, 10]), stamp).refused).toBe(null);
    expect(applyMark(before, mark('read', true, [1, 5], [10, 11]), stamp)).toEqual({
      state: before,
      refused: 'article-unknown',
    });
  });
});

describe('a mark on an article that retention has dropped', () => {
  const before = {
    ...readerState(3000),
    marks: new Map([[0, dropNumbers(NO_MARKS, { first: 7, last: 7 })]]),
    goneBlocks: [[2, 3]] as const,
  };
  const applying = (field: 'read' | 'starred', value: boolean, ...range: [number, number]) =>
    applyMark(before, mark(field, value, range), stamp);

  it('is refused when it is a star, for who sets one wants to keep it; the others get theirs', () => {
    const { state, refused } = applying('starred', true, 6, 8);
    expect(refused).toBe('article-gone');
    expect([6, 7, 8].map((number) => isStarred(state.marks.get(0) ?? NO_MARKS, number))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is refused as well when no article of its block is left', () => {
    expect(applying('starred', true, 1024, 1030).refused).toBe('article-gone');
  });

  it('is silent when it says read, unread or no star', () => {
    expect(applying('read', true, 6, 8).refused).toBe(null);
    expect(applying('read', false, 6, 8).refused).toBe(null);
    expect(applying('starred', false, 6, 8).refused).toBe(null);
    expect(applying('read', true, 1024, 1030).refused).toBe(null);
  });

  it('brings no block back', () => {
    const { state } = applying('read', true, 1, 2600);
    expect([...state.marks.keys()]).toEqual([0, 1, 4, 5]);
    expect(isRead(state.marks.get(1) ?? NO_MARKS, 1000)).toBe(true);
  });

  it('costs nothing, however many are gone: a restore skips numbers by the billion', () => {
    const restored = { ...readerState(2 ** 40), goneBlocks: [[1, 2 ** 31 - 2]] as const };
    const { state } = applyMark(restored, mark('read', true, [5, 2 ** 40]), stamp);
    expect([...state.marks.keys()]).toEqual([0, 2 ** 31 - 1, 2 ** 31]);
    expect(blocksOf(mark('read', true, [5, 2 ** 40]), 2 ** 40 + 1, restored.goneBlocks)).toEqual([
      0,
      2 ** 31 - 1,
      2 ** 31,
    ]);
  });
});

describe('blocksOf', () => {
  it('names the blocks that a mark changes, in order and once', () => {
    expect(blocksOf(mark('read', true, [1030, 1040], [1, 3], [5, 600]), 2000)).toEqual([0, 1, 2]);
  });

  it('names none when the mark is refused, however far it reaches', () => {
    expect(blocksOf(mark('read', true, [1, Number.MAX_SAFE_INTEGER]), 2000)).toEqual([]);
  });
});

describe('splitMark', () => {
  const ranges = Array.from({ length: 1001 }, (_, at) => [3 * at + 1, 3 * at + 2] as const);
  const operations = splitMark({ at: 5, field: 'read', value: true }, ranges);

  it('makes operations of 500 ranges at most, all of one time', () => {
    expect(operations.map((operation) => [operation.at, operation.ranges.length])).toEqual([
      [5, 500],
      [5, 500],
      [5, 1],
    ]);
    expect(operations.flatMap((operation) => operation.ranges)).toEqual(ranges);
  });

  it('makes none of nothing', () => {
    expect(splitMark({ at: 5, field: 'read', value: true }, [])).toEqual([]);
  });
});
