import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import {
  blockOf,
  blockRange,
  dropNumbers,
  foldMarks,
  isGone,
  isRead,
  isStarred,
  NO_MARKS,
  setMark,
} from './mark-block.ts';
import { marksForm } from './marks-form.ts';

const all = blockRange(0);
const one = (number: number) => ({ first: number, last: number });
const mark = (value: boolean, at: number, device: string) => ({ value, at, by: idOf(device) });

describe('a mark', () => {
  it('is there for the numbers that it names, and for its own field', () => {
    const block = setMark(NO_MARKS, 'read', { first: 3, last: 5 }, mark(true, 100, 'phone'));
    expect([2, 3, 5, 6].map((number) => isRead(block, number))).toEqual([false, true, true, false]);
    expect(isStarred(block, 3)).toBe(false);
  });

  it('loses to a later one, whichever comes first', () => {
    const [early, late] = [mark(true, 100, 'phone'), mark(false, 101, 'laptop')];
    expect(isRead(setMark(setMark(NO_MARKS, 'read', one(3), early), 'read', one(3), late), 3)).toBe(false);
    expect(isRead(setMark(setMark(NO_MARKS, 'read', one(3), late), 'read', one(3), early), 3)).toBe(false);
  });

  it('at the same second loses to the device with the greater id, whichever comes first', () => {
    const [laptop, phone] = [mark(true, 100, 'laptop'), mark(false, 100, 'phone')];
    expect(isRead(setMark(setMark(NO_MARKS, 'read', one(3), laptop), 'read', one(3), phone), 3)).toBe(false);
    expect(isRead(setMark(setMark(NO_MARKS, 'read', one(3), phone), 'read', one(3), laptop), 3)).toBe(false);
  });

  it('at the same second and of the same device is the one that comes last: they come in order', () => {
    const read = setMark(NO_MARKS, 'read', one(3), mark(true, 100, 'phone'));
    expect(isRead(setMark(read, 'read', one(3), mark(false, 100, 'phone')), 3)).toBe(false);
  });

  it('whose time has folded loses to any', () => {
    const folded = foldMarks(setMark(NO_MARKS, 'read', all, mark(true, 100, 'phone')), 101);
    expect(folded.read).toEqual([{ ...all, value: { value: true, at: null, by: null } }]);
    expect(isRead(setMark(folded, 'read', one(3), mark(false, 0, 'laptop')), 3)).toBe(false);
  });

  it('whose time is that of the floor stays open: what comes may be of the same time', () => {
    const block = setMark(NO_MARKS, 'read', all, mark(true, 100, 'phone'));
    expect(foldMarks(block, 100)).toEqual(block);
  });

  it('that says "unread" or "no star" leaves nothing once it has folded', () => {
    const unread = setMark(NO_MARKS, 'read', all, mark(false, 100, 'phone'));
    expect(foldMarks(unread, 101)).toEqual(NO_MARKS);
  });
});

describe('an article that is gone', () => {
  const marked = setMark(NO_MARKS, 'starred', { first: 3, last: 5 }, mark(true, 100, 'phone'));
  const dropped = dropNumbers(marked, one(4));

  it('has no marks', () => {
    expect([3, 4, 5].map((number) => isStarred(dropped, number))).toEqual([true, false, true]);
    expect([3, 4, 5].map((number) => isGone(dropped, number))).toEqual([false, true, false]);
  });

  it('takes none any more', () => {
    const again = setMark(dropped, 'starred', { first: 3, last: 5 }, mark(true, 200, 'phone'));
    expect([3, 4, 5].map((number) => isStarred(again, number))).toEqual([true, false, true]);
  });
});

describe('the size of a block', () => {
  const bytesOf = async (marks: typeof NO_MARKS) => (await marksForm.encode({ block: 0, marks })).length;

  it('that is wholly read and folded is a few bytes', async () => {
    const read = foldMarks(setMark(NO_MARKS, 'read', all, mark(true, 100, 'phone')), 101);
    // {"block":0,"base":0,"devices":[],"read":[[0,511]],"starred":[],"gone":[]}
    expect(await bytesOf(read)).toBe(73);
  });

  it('that was read one article a minute, by two devices in turn, is 25 bytes an article, and few once folded', async () => {
    let block = NO_MARKS;
    for (let number = 0; number < 512; number++) {
      const by = number % 2 === 0 ? 'phone' : 'laptop';
      block = setMark(block, 'read', one(number), mark(true, 1_795_392_000 + number * 60, by));
    }
    expect(await bytesOf(block)).toBeLessThan(512 * 25);
    expect(await bytesOf(foldMarks(block, 1_800_000_000))).toBe(73);
  });
});

it.each([
  [0, 0],
  [511, 0],
  [512, 1],
  [2 ** 53 - 1, 2 ** 44 - 1],
])('article %d is in block %d', (number, block) => {
  expect(blockOf(number)).toBe(block);
  expect(blockRange(block).first).toBeLessThanOrEqual(number);
  expect(blockRange(block).last).toBeGreaterThanOrEqual(number);
});
