import type { Segment } from '../manifest/manifest.ts';

/** An open segment that would grow past this is closed. */
export const OPEN_SEGMENT_BYTES = 64 * 1024;

/** No merge makes a greater one, and greater ones are never merged. */
export const MAX_SEGMENT_BYTES = 2 * 1024 * 1024;

/** Segments from `from` up to `below` bytes merge when so many stand side by side. */
const TIERS = [
  { from: 0, below: 128 * 1024, fanIn: 8 },
  { from: 128 * 1024, below: 1024 * 1024, fanIn: 3 },
] as const;

/**
 * The neighbours to merge next, or null. Only neighbours merge, so that of two records of one article the later stays
 * the later. Every article is rewritten at most once a tier, which bounds what a browser downloads; and segments stay
 * few, which bounds the manifest. Small ones that a big one cut off from their like do not wait for more.
 */
export function planMerge(segments: readonly Segment[]): readonly Segment[] | null {
  const closed = segments.filter((segment) => segment.closed);
  for (const { from, below, fanIn } of TIERS) {
    const stretches = splitAt(closed, (segment) => segmentBytes(segment) >= below);
    const like = between(stretches.pop() ?? [], (segment) => segmentBytes(segment) >= from);
    const due = [...stretches.filter(({ length }) => length >= 2), ...(like.length >= fanIn ? [like] : [])];
    if (due[0] !== undefined) return takeUpTo(due[0], MAX_SEGMENT_BYTES);
  }
  return null;
}

export function segmentBytes({ bytes: [headlines, bodies] }: Segment): number {
  return headlines + bodies;
}

/** The stretches between the segments that separate; the last one may be empty. */
function splitAt(segments: readonly Segment[], separates: (segment: Segment) => boolean): Segment[][] {
  const stretches: Segment[][] = [[]];
  for (const segment of segments) {
    if (separates(segment)) stretches.push([]);
    else stretches.at(-1)?.push(segment);
  }
  return stretches;
}

/** From the first that fits to the last that fits, with all between them. */
function between(segments: readonly Segment[], fits: (segment: Segment) => boolean): readonly Segment[] {
  return segments.slice(segments.findIndex(fits), segments.findLastIndex(fits) + 1);
}

/** The oldest that together stay within the limit. */
function takeUpTo(segments: readonly Segment[], maxBytes: number): readonly Segment[] {
  let bytes = 0;
  return segments.filter((segment) => (bytes += segmentBytes(segment)) <= maxBytes);
}
