import {
  type Article,
  OPEN_SEGMENT_BYTES,
  type Segment,
  segmentBytes,
  splitArticles,
} from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { readArticles } from './read-segments.ts';
import { takeSegmentId, writeSegment } from './write-segment.ts';

/** What each closed segment of a great many new articles aims at. */
const BULK_SEGMENT_BYTES = 1024 * 1024;

/**
 * Appends articles (new ones and amendments) to the log. They go to the open segment; when that grows too large, it is
 * closed, and the next run begins another.
 */
export async function appendArticles(
  draft: Draft,
  state: Pick<StoredState, 'read' | 'prefetch'>,
  articles: readonly Article[],
): Promise<void> {
  if (articles.length === 0) return;
  const { segments } = draft.manifest;
  const open = segments.filter(({ closed }) => !closed);
  const [first = [], ...rest] = splitArticles(
    [...(await readArticles(state, open)), ...articles],
    BULK_SEGMENT_BYTES,
  );
  const id = open[0]?.id ?? takeSegmentId(draft);
  const segment = await writeSegment(draft, { id, closed: rest.length > 0, articles: first });
  const written: Segment[] = [
    { ...segment, closed: segment.closed || segmentBytes(segment) > OPEN_SEGMENT_BYTES },
  ];
  for (const piece of rest) {
    written.push(await writeSegment(draft, { id: takeSegmentId(draft), closed: true, articles: piece }));
  }
  draft.patchManifest({ segments: [...segments.filter(({ closed }) => closed), ...written] });
}
