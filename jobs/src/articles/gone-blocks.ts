import {
  blockOf,
  blockRange,
  isGone,
  type Manifest,
  type MarkBlock,
  type Range,
} from '@forgefeed/data-schema';

/** Whether no article of a block is left and none will come: then its file of marks can go. */
export function isWhollyGone(
  block: number,
  marks: MarkBlock,
  { nextNumber, skipped }: Pick<Manifest, 'nextNumber' | 'skipped'>,
): boolean {
  const { first, last } = blockRange(block);
  if (last >= nextNumber) return false;
  const [firstSkipped, lastSkipped] = skipped ?? [0, 0];
  for (let number = Math.max(first, 1); number <= last; number++) {
    const neverWas = firstSkipped <= number && number <= lastSkipped;
    if (!neverWas && !isGone(marks, number)) return false;
  }
  return true;
}

/** Whether an article's block is one of those of which none is left. */
export function isInGoneBlock(ranges: readonly Range[], number: number): boolean {
  const block = blockOf(number);
  return ranges.some(([first, last]) => first <= block && block <= last);
}

/** The ranges of gone blocks with some more. */
export function withGoneBlocks(ranges: readonly Range[], more: Range | null): readonly Range[] {
  if (more === null) return ranges;
  const sorted = [...ranges, more].sort(([a], [b]) => a - b);
  return sorted.reduce<readonly Range[]>((joined, [first, last]) => {
    const before = joined.at(-1);
    if (before === undefined || before[1] < first - 1) return [...joined, [first, last]];
    return joined.with(-1, [before[0], Math.max(before[1], last)]);
  }, []);
}
