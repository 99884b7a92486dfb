import { blockOf, isGone, isRead, isStarred, NO_MARKS, type ReaderState } from '@forgefeed/data-schema';

type Marks = Pick<ReaderState, 'marks'>;

export function readOf({ marks }: Marks, number: number): boolean {
  return isRead(marks.get(blockOf(number)) ?? NO_MARKS, number);
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
