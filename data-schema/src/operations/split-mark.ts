import type { Range } from '../form/records.ts';
import { MAX_RANGES, type MarkOperation } from './operation.ts';

/** Marks of any number of ranges, as operations that each fit a dispatch; all of the same time, and free of order. */
export function splitMark(
  mark: Omit<MarkOperation, 'ranges' | 'type'>,
  ranges: readonly Range[],
): readonly MarkOperation[] {
  return Array.from({ length: Math.ceil(ranges.length / MAX_RANGES) }, (_, at) => ({
    type: 'mark',
    ...mark,
    ranges: ranges.slice(at * MAX_RANGES, (at + 1) * MAX_RANGES),
  }));
}
