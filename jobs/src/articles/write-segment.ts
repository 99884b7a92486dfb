import { type Article, foldRecords, type Segment } from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';

/** Writes articles as one segment: of several records of one article only the last is worth keeping. */
export function writeSegment(
  draft: Draft,
  { id, closed, articles }: { id: number; closed: boolean; articles: readonly Article[] },
): Promise<Segment> {
  return draft.writeSegment({
    id,
    closed,
    headlines: foldRecords(articles.map(({ body, ...headline }) => headline)),
    bodies: foldRecords(
      articles.map(({ number, feed, arrivedAt, body }) => ({ number, feed, arrivedAt, content: body })),
    ),
  });
}

export function takeSegmentId(draft: Draft): number {
  const id = draft.manifest.nextSegment;
  draft.patchManifest({ nextSegment: id + 1 });
  return id;
}
