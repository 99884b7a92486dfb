import {
  ACCESS_PATH,
  accessForm,
  type Form,
  foldRecords,
  type HeadlineRecord,
  headlinesForm,
  headlinesPath,
  type Manifest,
  type MarkBlock,
  marksForm,
  NO_ACCESS,
  NO_REPORT,
  NO_SUBSCRIPTIONS,
  openForm,
  REPORT_PATH,
  reportForm,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from '@forgefeed/data-schema';

import type { Head } from './open-head.ts';
import type { Library } from './library.ts';
import { type FileSource, readFiles, type WantedFile } from './read-files.ts';

/** Everything of a state that a list needs. Segments that `before` holds already are not opened again. */
export async function openLibrary(
  head: Head,
  source: Omit<FileSource, 'keys' | 'tip'>,
  openedSegments: SegmentMemory,
): Promise<Library> {
  const { keys, manifest, tip, keyring } = head;
  const fresh = manifest.segments.filter(({ headlines }) => !openedSegments.has(headlines));
  const files = await readFiles({ ...source, keys, tip }, [
    ...filesOfReader(manifest),
    ...fresh.map(({ id, headlines }) => ({ path: headlinesPath(id), hash: headlines })),
  ]);
  const sealing = { keys, epoch: manifest.epoch };
  const open = async <T>(form: Form<T>, path: string, absent: T): Promise<T> => {
    const sealed = files.get(path);
    return sealed === undefined ? absent : openForm(form, path, sealed, sealing);
  };
  for (const { id, headlines } of fresh) {
    openedSegments.set(headlines, await open(headlinesForm, headlinesPath(id), []));
  }
  forgetOthers(openedSegments, manifest);
  const marks = new Map<number, MarkBlock>();
  for (const [path, sealed] of files) {
    if (!path.startsWith('marks/')) continue;
    const placed = await openForm(marksForm, path, sealed, sealing);
    marks.set(placed.block, placed.marks);
  }
  return {
    commit: tip.commit,
    keys,
    keyring,
    manifest,
    subscriptions: await open(subscriptionsForm, SUBSCRIPTIONS_PATH, NO_SUBSCRIPTIONS),
    access: await open(accessForm, ACCESS_PATH, NO_ACCESS),
    report: await open(reportForm, REPORT_PATH, NO_REPORT),
    marks,
    headlines: headlinesOf(manifest, openedSegments),
  };
}

/** The headlines of segments by the hash of their file: most segments of two states are the same. */
export type SegmentMemory = Map<string, readonly HeadlineRecord[]>;

function filesOfReader({ files }: Manifest): readonly WantedFile[] {
  return Object.entries(files).flatMap(([path, hash]) =>
    [SUBSCRIPTIONS_PATH, ACCESS_PATH, REPORT_PATH].includes(path) || path.startsWith('marks/')
      ? [{ path, hash }]
      : [],
  );
}

function headlinesOf({ segments }: Manifest, opened: SegmentMemory): ReadonlyMap<number, HeadlineRecord> {
  const records = segments.flatMap(({ headlines }) => opened.get(headlines) ?? []);
  return new Map(foldRecords(records).map((record) => [record.number, record]));
}

function forgetOthers(opened: SegmentMemory, { segments }: Manifest): void {
  const current = new Set(segments.map(({ headlines }) => headlines));
  for (const hash of opened.keys()) if (!current.has(hash)) opened.delete(hash);
}
