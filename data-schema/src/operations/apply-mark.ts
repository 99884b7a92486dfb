import type { Range } from '../form/records.ts';
import { blockOf, blockRange, type MarkBlock, NO_MARKS, setMark } from '../marks/mark-block.ts';
import type { Stamp } from '../registers/register.ts';
import type { MarkOperation } from './operation.ts';
import type { Applied, ReaderState } from './reader-state.ts';

export function applyMark(state: ReaderState, operation: MarkOperation, stamp: Stamp): Applied {
  const { field, value, ranges } = operation;
  if (ranges.some(([, last]) => last >= state.nextNumber)) return { state, refused: 'article-unknown' };
  const mark = { value, at: Math.floor(stamp.at / 1000), by: stamp.by };
  const marks = new Map(state.marks);
  let starsGone = false;
  for (const { block, numbers } of piecesByBlock(ranges)) {
    const isBlockGone = state.goneBlocks.some(([first, last]) => first <= block && block <= last);
    const old = marks.get(block) ?? NO_MARKS;
    if (field === 'starred' && value) starsGone ||= isBlockGone || holdsGone(old, numbers);
    if (!isBlockGone) marks.set(block, setMark(old, field, numbers, mark));
  }
  // That an article is gone matters to who stars it; who marks it as read has no use for it any more.
  return { state: { ...state, marks }, refused: starsGone ? 'article-gone' : null };
}

/** The blocks that a mark touches, in order; none when it is refused, however far its ranges reach. */
export function blocksOf(operation: MarkOperation, nextNumber: number): readonly number[] {
  if (operation.ranges.some(([, last]) => last >= nextNumber)) return [];
  return [...new Set(piecesByBlock(operation.ranges).map(({ block }) => block))].sort((a, b) => a - b);
}

interface Numbers {
  readonly first: number;
  readonly last: number;
}

function piecesByBlock(ranges: readonly Range[]): readonly { block: number; numbers: Numbers }[] {
  return ranges.flatMap(([first, last]) => {
    const from = blockOf(first);
    return Array.from({ length: blockOf(last) - from + 1 }, (_, at) => {
      const whole = blockRange(from + at);
      const numbers = { first: Math.max(first, whole.first), last: Math.min(last, whole.last) };
      return { block: from + at, numbers };
    });
  });
}

function holdsGone(block: MarkBlock, { first, last }: Numbers): boolean {
  return block.gone.some((hole) => hole.first <= last && first <= hole.last);
}
