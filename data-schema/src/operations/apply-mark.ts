import type { Range } from '../form/records.ts';
import { type Interval, type IntervalMap, updateIntervals } from '../marks/interval-map.ts';
import { blockOf, blockRange, NO_MARKS, overlap, setMark } from '../marks/mark-block.ts';
import type { Stamp } from '../registers/register.ts';
import type { MarkOperation } from './operation.ts';
import type { Applied, ReaderState } from './reader-state.ts';

export function applyMark(state: ReaderState, operation: MarkOperation, stamp: Stamp): Applied {
  const { field, value, ranges } = operation;
  if (reachesPast(ranges, state.nextNumber)) return { state, refused: 'article-unknown' };
  const mark = { value, at: Math.floor(stamp.at / 1000), by: stamp.by };
  const named = union(ranges);
  const there = without(named, state.goneBlocks);
  const pieces = piecesByBlock(there);
  const marks = new Map(state.marks);
  for (const { block, numbers } of pieces) {
    marks.set(block, setMark(marks.get(block) ?? NO_MARKS, field, numbers, mark));
  }
  // That an article is gone matters to who stars it; who marks it as read has no use for it any more.
  const isStar = field === 'starred' && value;
  const someGone = countOf(there) < countOf(named) || pieces.some((piece) => holdsGone(state, piece));
  return { state: { ...state, marks }, refused: isStar && someGone ? 'article-gone' : null };
}

/** The blocks that a mark changes, in order; none when it is refused, however far its ranges reach. */
export function blocksOf(
  { ranges }: MarkOperation,
  nextNumber: number,
  goneBlocks: ReaderState['goneBlocks'] = [],
): readonly number[] {
  if (reachesPast(ranges, nextNumber)) return [];
  return [...new Set(piecesByBlock(without(union(ranges), goneBlocks)).map(({ block }) => block))];
}

function reachesPast(ranges: readonly Range[], nextNumber: number): boolean {
  return ranges.some(([, last]) => last >= nextNumber);
}

type Numbers = Omit<Interval<true>, 'value'>;

/** The ranges in order, each number once: however often they name a block, it is changed once a stretch. */
function union(ranges: readonly Range[]): IntervalMap<true> {
  return ranges.reduce<IntervalMap<true>>((map, [first, last]) => change(map, { first, last }, true), []);
}

/** What of the numbers is not in a gone block; said by ranges, since there may be very many of these. */
function without(numbers: IntervalMap<true>, goneBlocks: ReaderState['goneBlocks']): IntervalMap<true> {
  return goneBlocks.reduce((map, [from, to]) => {
    return change(map, { first: blockRange(from).first, last: blockRange(to).last }, null);
  }, numbers);
}

function change(map: IntervalMap<true>, numbers: Numbers, to: true | null): IntervalMap<true> {
  return updateIntervals<true>(
    map,
    numbers,
    () => to,
    () => true,
  );
}

function countOf(numbers: IntervalMap<true>): number {
  return numbers.reduce((sum, { first, last }) => sum + (last - first + 1), 0);
}

interface Piece {
  readonly block: number;
  readonly numbers: Numbers;
}

function piecesByBlock(numbers: IntervalMap<true>): readonly Piece[] {
  return numbers.flatMap(({ first, last }) => {
    const from = blockOf(first);
    return Array.from({ length: blockOf(last) - from + 1 }, (_, at) => {
      const whole = blockRange(from + at);
      const piece = { first: Math.max(first, whole.first), last: Math.min(last, whole.last) };
      return { block: from + at, numbers: piece };
    });
  });
}

function holdsGone({ marks }: Pick<ReaderState, 'marks'>, { block, numbers }: Piece): boolean {
  const { gone } = marks.get(block) ?? NO_MARKS;
  return gone.some((hole) => overlap(hole, numbers));
}
