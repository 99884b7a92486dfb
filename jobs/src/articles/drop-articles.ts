import { foldRecords, headlinesForm, headlinesPath, type Segment } from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { readArticles } from './read-segments.ts';
import { writeSegment } from './write-segment.ts';

/** A segment is rewritten when at least so much of it goes, one in four: each rewrite is a download for every browser. */
const REWRITTEN_SHARE = 1 / 4;

/** Rewriting a segment means reading its bodies; what is left over waits for the next run. */
const MAX_REWRITTEN = 8;

export interface Dropped {
  readonly numbers: ReadonlySet<number>;
  /** Whether every segment is done, but for what is too little to rewrite it. */
  readonly isAll: boolean;
}

/** Takes articles out of closed segments; a segment of which nothing is left goes whole, unread. */
export async function dropArticles(
  draft: Draft,
  state: StoredState,
  { segments, numbers }: { readonly segments: readonly Segment[]; readonly numbers: ReadonlySet<number> },
): Promise<Dropped> {
  const gone = new Set<number>();
  let rewritten = 0;
  let isAll = true;
  for (const segment of segments) {
    const own = foldRecords((await state.read(headlinesForm, headlinesPath(segment.id))) ?? []);
    const dropped = own.filter(({ number }) => numbers.has(number));
    if (dropped.length < own.length * REWRITTEN_SHARE || dropped.length === 0) continue;
    if (dropped.length === own.length) {
      draft.removeSegment(segment.id);
      replaceSegment(draft, segment, null);
    } else if (rewritten < MAX_REWRITTEN) {
      rewritten++;
      const articles = await readArticles(state, [segment]);
      const kept = articles.filter(({ number }) => !numbers.has(number));
      replaceSegment(draft, segment, await writeSegment(draft, { ...segment, articles: kept }));
    } else {
      isAll = false;
      continue;
    }
    for (const { number } of dropped) gone.add(number);
  }
  return { numbers: gone, isAll };
}

function replaceSegment(draft: Draft, old: Segment, next: Segment | null): void {
  draft.patchManifest({
    segments: draft.manifest.segments.flatMap((segment) => (segment.id === old.id ? (next ?? []) : segment)),
  });
}
