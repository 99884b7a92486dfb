import type { Segment } from '../manifest/manifest.ts';

/** An open segment that would grow past this is closed. */
export const OPEN_SEGMENT_BYTES = 64 * 1024;

/** No merge makes a greater one, and greater ones are never merged. */
export const MAX_SEGMENT_BYTES = 2 * 1024 * 1024;

/** What is compressed together becomes smaller than its parts; with so much more it still leaves its tier. */
const COMPRESSION_GAIN = 1.25;

/**
 * Segments from `from` up to `below` bytes merge when what they make reaches `below`, and so leaves their tier. The
 * greatest is such that this holds as well of as many as fit into one segment: 2048 - 896 is more than 896 * 1.25.
 */
const TIERS = [
  { from: 0, below: 256 * 1024 },
  { from: 256 * 1024, below: 896 * 1024 },
] as const;

/** So many do not wait for that: no size that a file can have lets the manifest grow without bound. */
const MAX_WAITING = 8;

/**
 * The neighbours to merge next, or null. Only neighbours merge, so that of two records of one article the later stays
 * the later. Every article is rewritten once a tier, which bounds what a browser downloads; and of segments there are
 * at most two for every 896 KiB and sixteen more, which bounds the manifest. Small ones that a big one cut off from
 * their like do not wait for more.
 */
export function planMerge(segments: readonly Segment[]): readonly Segment[] | null {
  const closed = segments.filter((segment) => segment.closed);
  for (const { from, below } of TIERS) {
    const stretches = splitAt(closed, (segment) => segmentBytes(segment) >= below);
    const like = between(stretches.pop() ?? [], (segment) => segmentBytes(segment) >= from);
    const isDue = sumBytes(like) >= below * COMPRESSION_GAIN || like.length >= MAX_WAITING;
    const due = [...stretches.filter(({ length }) => length >= 2), ...(isDue ? [like] : [])];
    if (due[0] !== undefined) return takeUpTo(due[0], MAX_SEGMENT_BYTES);
  }
  return null;
}

export function segmentBytes({ bytes: [headlines, bodies] }: Segment): number {
  return headlines + bodies;
}

function sumBytes(segments: readonly Segment[]): number {
  return segments.reduce((sum, segment) => sum + segmentBytes(segment), 0);
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
