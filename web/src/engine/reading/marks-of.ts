import { blockOf, isGone, isRead, isStarred, NO_MARKS, type ReaderState } from '@forgefeed/data-schema';

import type { Twins } from './find-twins.ts';

type Marks = Pick<ReaderState, 'marks'>;

export function readOf({ marks }: Marks, number: number): boolean {
  return isRead(marks.get(blockOf(number)) ?? NO_MARKS, number);
}

/** Whether it has been read, here or in another feed. */
export function readAnywhere(state: Marks, twins: Twins, number: number): boolean {
  return readOf(state, number) || (twins.get(number)?.some((twin) => readOf(state, twin)) ?? false);
}

export function starredOf({ marks }: Marks, number: number): boolean {
  return isStarred(marks.get(blockOf(number)) ?? NO_MARKS, number);
}

/** Whether retention has dropped it; an amendment can outlive its article in the log for a while. */
export function goneOf(
  { marks, goneBlocks }: Pick<ReaderState, 'marks' | 'goneBlocks'>,
  number: number,
): boolean {
  const block = blockOf(number);
  return (
    goneBlocks.some(([first, last]) => first <= block && block <= last) ||
    isGone(marks.get(block) ?? NO_MARKS, number)
  );
}
