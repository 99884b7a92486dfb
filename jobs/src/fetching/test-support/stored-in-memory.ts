import {
  bodiesPath,
  cryptoReady,
  deriveKeys,
  emptyManifest,
  fileName,
  headlinesPath,
  makeRootKey,
  openForm,
  type RandomBytes,
} from '@forgefeed/data-schema';

import { type Draft, openDraft } from '../../state/draft.ts';
import type { StoredState } from '../../state/stored-state.ts';
import { idOf } from './examples.ts';

await cryptoReady();

let drawn = 0;
/** Never the same twice, as nonces must be; the same in every run. */
const random: RandomBytes = (length) => {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, ++drawn);
  return bytes;
};

const ROOT = makeRootKey(random);
const KEYS = deriveKeys(ROOT);
const EPOCH = idOf('epoch');

/** A state that holds what `fill` writes, really sealed, without a branch. */
export async function storedState(fill: (draft: Draft) => Promise<void> | void = () => undefined) {
  const first = openDraft({ manifest: emptyManifest(EPOCH), keys: KEYS, random });
  await fill(first);
  return afterDraft(first);
}

/** The state that a draft makes, on top of `base`. */
export async function afterDraft(draft: Draft, base?: StoredState): Promise<StoredState> {
  const changes = (await draft.finish()) ?? new Map<string, Uint8Array | null>();
  const { manifest } = draft;
  const readSealed = async (path: string) => {
    const bytes = changes.get(fileName(path, KEYS)) ?? (await base?.readSealed(path));
    if (bytes === undefined) throw new Error(`no file ${path}`);
    return bytes;
  };
  const paths = new Set([
    ...Object.keys(manifest.files),
    ...manifest.segments.flatMap(({ id }) => [headlinesPath(id), bodiesPath(id)]),
  ]);
  return {
    tip: { commit: 'in-memory', files: new Map() },
    root: ROOT,
    keys: KEYS,
    keyring: { format: 1, epoch: EPOCH, keyId: KEYS.id, slots: [] },
    keyringChanged: false,
    manifest,
    prefetch: async () => undefined,
    readSealed,
    read: async (form, path) =>
      paths.has(path) ? openForm(form, path, await readSealed(path), { keys: KEYS, epoch: EPOCH }) : null,
  };
}

/** The next state in the making. */
export function draftOn({ manifest }: StoredState): Draft {
  return openDraft({ manifest, keys: KEYS, random });
}
