import { bodiesForm, bodiesPath, type Body, type HeadlineRecord, openForm } from '@forgefeed/data-schema';

import type { Library } from '../state/library.ts';
import { type FileSource, readFiles } from '../state/read-files.ts';

/** What an open article shows; null: no segment has it. Of amendments the last wins. */
export async function readBody(
  { manifest, commit, keys }: Library,
  { number }: Pick<HeadlineRecord, 'number'>,
  source: Omit<FileSource, 'keys' | 'tip'>,
): Promise<Body | null> {
  const segments = manifest.segments.filter(
    ({ numbers: [first, last] }) => first <= number && number <= last,
  );
  for (const { id, bodies } of segments.toReversed()) {
    const path = bodiesPath(id);
    const files = await readFiles({ ...source, keys, tip: { commit, validator: null } }, [
      { path, hash: bodies },
    ]);
    const sealed = files.get(path);
    if (sealed === undefined) continue;
    const records = await openForm(bodiesForm, path, sealed, { keys, epoch: manifest.epoch });
    const found = records.findLast((record) => record.number === number);
    if (found !== undefined) return found.content;
  }
  return null;
}
