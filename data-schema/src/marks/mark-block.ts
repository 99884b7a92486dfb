import type { Id } from '../crypto/id.ts';
import { takesOver } from '../registers/register.ts';
import { type IntervalMap, mapIntervals, updateIntervals, valueAt } from './interval-map.ts';

/** How many article numbers share a file of marks: small, since a mark rewrites its block. */
export const BLOCK_NUMBERS = 512;

export type MarkField = 'read' | 'starred';

/** A mark; `at` is in seconds, coarse so that neighbours join. Both are null once the time has folded. */
export interface Mark {
  readonly value: boolean;
  readonly at: number | null;
  readonly by: Id | null;
}

/** The marks of the articles `block * BLOCK_NUMBERS` and on, by article number. Unmarked is unread and not starred. */
export interface MarkBlock {
  readonly read: IntervalMap<Mark>;
  readonly starred: IntervalMap<Mark>;
  /** Articles that retention has dropped; they have no marks. */
  readonly gone: IntervalMap<true>;
}

export const NO_MARKS: MarkBlock = { read: [], starred: [], gone: [] };

export function blockOf(number: number): number {
  return Math.floor(number / BLOCK_NUMBERS);
}

export function blockRange(block: number): { readonly first: number; readonly last: number } {
  return { first: block * BLOCK_NUMBERS, last: (block + 1) * BLOCK_NUMBERS - 1 };
}

export function isRead(block: MarkBlock, number: number): boolean {
  return valueAt(block.read, number)?.value ?? false;
}

export function isStarred(block: MarkBlock, number: number): boolean {
  return valueAt(block.starred, number)?.value ?? false;
}

export function isGone(block: MarkBlock, number: number): boolean {
  return valueAt(block.gone, number) !== null;
}

type Numbers = { readonly first: number; readonly last: number };

/** Marks the articles of a range that are still there. */
export function setMark(
  block: MarkBlock,
  field: MarkField,
  numbers: Numbers,
  mark: { readonly value: boolean; readonly at: number; readonly by: Id },
): MarkBlock {
  const marked = updateIntervals<Mark>(block[field], numbers, (old) => laterMark(old, mark), sameMark);
  const holes = block.gone.filter((hole) => overlap(hole, numbers));
  const kept = holes.reduce((map, hole) => updateIntervals(map, hole, () => null, sameMark), marked);
  return { ...block, [field]: kept };
}

/** Takes out articles that retention drops, and whatever was marked on them. */
export function dropNumbers(block: MarkBlock, numbers: Numbers): MarkBlock {
  return {
    read: updateIntervals(block.read, numbers, () => null, sameMark),
    starred: updateIntervals(block.starred, numbers, () => null, sameMark),
    gone: updateIntervals<true>(
      block.gone,
      numbers,
      () => true,
      () => true,
    ),
  };
}

/**
 * Drops the times of marks set before `floorSeconds`, since nothing that is yet to come can be earlier: a folded block
 * of read articles is one interval.
 */
export function foldMarks(block: MarkBlock, floorSeconds: number): MarkBlock {
  const fold = (mark: Mark): Mark | null => {
    if (mark.at !== null && mark.at >= floorSeconds) return mark;
    return mark.value ? { value: true, at: null, by: null } : null;
  };
  return {
    ...block,
    read: mapIntervals(block.read, fold, sameMark),
    starred: mapIntervals(block.starred, fold, sameMark),
  };
}

export function overlap(a: Numbers, b: Numbers): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function sameMark(a: Mark, b: Mark): boolean {
  return a.value === b.value && a.at === b.at && a.by === b.by;
}

function laterMark(old: Mark | null, mark: { value: boolean; at: number; by: Id }): Mark {
  if (old?.at == null || old.by === null) return mark;
  return takesOver(mark, { at: old.at, by: old.by }) ? mark : old;
}
