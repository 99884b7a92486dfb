import {
  bodiesPath,
  deriveKeys,
  hash,
  headlinesPath,
  type Keyring,
  KEYRING_PATH,
  type Manifest,
  resealFile,
  type RootKey,
  type Segment,
} from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import { type Draft, openDraft } from './draft.ts';
import type { StoredState } from './stored-state.ts';

/**
 * The whole state under another root key or in another epoch: every file is read, opened and sealed anew. The draft
 * replaces all that is on the branch, since under another key every name is another one.
 */
export async function resealState(
  job: Job,
  state: StoredState,
  to: { readonly root: RootKey; readonly keyring: Keyring; readonly manifest: Manifest },
): Promise<Draft> {
  const { random } = job.effects;
  const keys = deriveKeys(to.root);
  const sealings = {
    from: { keys: state.keys, epoch: state.manifest.epoch },
    to: { keys, epoch: to.keyring.epoch },
    random,
  };
  const files = Object.keys(state.manifest.files).filter((path) => path !== KEYRING_PATH);
  const segmentFiles = state.manifest.segments.flatMap(({ id }) => [headlinesPath(id), bodiesPath(id)]);
  await state.prefetch([...files, ...segmentFiles]);

  const draft = openDraft({ manifest: { ...to.manifest, files: {} }, keys, random });
  draft.writeKeyring(to.keyring);
  const reseal = async (path: string) => resealFile(path, await state.readSealed(path), sealings);
  for (const path of files) draft.writeSealed(path, await reseal(path));
  const resealSegmentFile = async (path: string) => {
    const sealed = await reseal(path);
    draft.storeSegmentFile(path, sealed);
    return hash(sealed);
  };
  const segments: Segment[] = [];
  for (const segment of to.manifest.segments) {
    const headlines = await resealSegmentFile(headlinesPath(segment.id));
    const bodies = await resealSegmentFile(bodiesPath(segment.id));
    segments.push({ ...segment, headlines, bodies });
  }
  draft.patchManifest({ segments });
  return draft;
}
