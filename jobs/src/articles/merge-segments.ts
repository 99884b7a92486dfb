import { planMerge } from '@forgefeed/data-schema';

import type { Draft } from '../state/draft.ts';
import type { StoredState } from '../state/stored-state.ts';
import { readArticles } from './read-segments.ts';
import { takeSegmentId, writeSegment } from './write-segment.ts';

/** Merges neighbours of the log where the plan asks for it; at most once a run, so that a run stays short. */
export async function mergeSegments(draft: Draft, state: StoredState): Promise<number> {
  const { segments } = state.manifest;
  const group = planMerge(segments);
  if (group === null) return 0;
  const articles = await readArticles(state, group);
  const merged = await writeSegment(draft, { id: takeSegmentId(draft), closed: true, articles });
  for (const { id } of group) draft.removeSegment(id);
  const inGroup = new Set(group.map(({ id }) => id));
  const place = segments.findIndex(({ id }) => inGroup.has(id));
  draft.patchManifest({
    segments: segments.filter(({ id }) => !inGroup.has(id)).toSpliced(place, 0, merged),
  });
  return group.length;
}
