import { bodiesPath, Reason, type Segment } from '@forgefeed/data-schema';

import { ForgeError } from '../../forge/forge-errors.ts';
import type { Model } from '../session-model.ts';
import { type FileSource, readFiles } from '../state/read-files.ts';
import { goneOf, readOf } from './marks-of.ts';

/** What is fetched ahead at a time, in bytes: the newest unread articles open without a network. */
const MAX_AHEAD_BYTES = 8 * 1024 * 1024;

/** Stores the texts of what is unread, the newest first. When the forge does not answer, they wait until they are asked for. */
export async function prefetchBodies(
  model: Model,
  source: Omit<FileSource, 'keys' | 'tip'>,
): Promise<'done' | 'given-up'> {
  const { commit, keys } = model.library;
  for (const { id, bodies } of segmentsAhead(model)) {
    try {
      await readFiles({ ...source, keys, tip: { commit, validator: null } }, [
        { path: bodiesPath(id), hash: bodies },
      ]);
    } catch (error) {
      // A file that is damaged is said when somebody opens an article of it.
      if (error instanceof ForgeError || error instanceof Reason || source.signal.aborted) return 'given-up';
      throw error;
    }
  }
  return 'done';
}

/** Segments with something unread, the newest first, as many as may be fetched ahead. */
export function segmentsAhead({ library, state }: Pick<Model, 'library' | 'state'>): readonly Segment[] {
  const unread: number[] = [];
  for (const { number } of library.headlines.values()) {
    if (!readOf(state, number) && !goneOf(state, number)) unread.push(number);
  }
  let bytes = 0;
  return library.manifest.segments.toReversed().filter(({ numbers: [first, last], bytes: [, size] }) => {
    if (!unread.some((number) => first <= number && number <= last)) return false;
    bytes += size;
    return bytes <= MAX_AHEAD_BYTES;
  });
}
