import {
  bodiesPath,
  CorruptedFileError,
  decodeKeyring,
  deriveKeys,
  fileName,
  hash,
  headlinesPath,
  type Keyring,
  KEYRING_PATH,
  type Manifest,
  MANIFEST_PATH,
  manifestForm,
  MissingFileError,
  openForm,
  type Sealing,
} from '@forgefeed/data-schema';

import type { DataBranch } from '../data-branch/data-branch.ts';
import type { Tip } from '../data-branch/tip.ts';
import type { Secrets } from '../environment/secrets.ts';
import type { OpenedKeyring } from './choose-root-key.ts';
import type { StoredState } from './stored-state.ts';

/** How a keyring is opened; a caller that opens many states remembers dear answers. */
export type OpenKeyring = (keyring: Keyring) => Promise<OpenedKeyring>;

/** Opens the state at a tip. `first`: files that are needed in any case, fetched along where the key is at hand. */
export async function openState(options: {
  readonly branch: DataBranch;
  readonly tip: Tip;
  readonly secrets: Secrets;
  readonly openKeyring: OpenKeyring;
  readonly first: readonly string[];
}): Promise<StoredState> {
  const { branch, tip, secrets, openKeyring, first } = options;
  const names = [KEYRING_PATH, MANIFEST_PATH, ...likelyNames(secrets, first)];
  const early = await branch.readFiles(tip, names);
  const keyringBytes = early.get(KEYRING_PATH);
  if (keyringBytes === undefined) throw new MissingFileError({ path: KEYRING_PATH });
  const storedKeyring = decodeKeyring(keyringBytes);
  const { root, keyring } = await openKeyring(storedKeyring);
  const keys = deriveKeys(root);
  const sealing = { keys, epoch: keyring.epoch };
  const manifest = await openManifest(early.get(MANIFEST_PATH), sealing);
  checkHash(manifest, KEYRING_PATH, keyringBytes);

  const fetched = new Map(early);
  const hashes = hashesOf(manifest);
  const prefetch = async (paths: readonly string[]) => {
    const wanted = paths.filter((path) => hashes.has(path)).map((path) => fileName(path, keys));
    const missing = wanted.filter((name) => !fetched.has(name));
    if (missing.length === 0) return;
    for (const [name, bytes] of await branch.readFiles(tip, missing)) fetched.set(name, bytes);
  };
  const readSealed = async (path: string) => {
    await prefetch([path]);
    const bytes = fetched.get(fileName(path, keys));
    if (bytes === undefined) throw new MissingFileError({ path });
    if (hash(bytes) !== hashes.get(path)) throw new CorruptedFileError({ path });
    return bytes;
  };
  return {
    tip,
    root,
    keys,
    keyring,
    keyringChanged: keyring.slots.length !== storedKeyring.slots.length,
    manifest,
    prefetch,
    readSealed,
    read: async (form, path) =>
      hashes.has(path) ? openForm(form, path, await readSealed(path), sealing) : null,
  };
}

/** Names on the branch come from the key; with a passphrase alone they are not known yet. */
function likelyNames({ key }: Secrets, paths: readonly string[]): readonly string[] {
  return key === null ? [] : paths.map((path) => fileName(path, deriveKeys(key)));
}

async function openManifest(bytes: Uint8Array | undefined, sealing: Sealing): Promise<Manifest> {
  if (bytes === undefined) throw new MissingFileError({ path: MANIFEST_PATH });
  const manifest = await openForm(manifestForm, MANIFEST_PATH, bytes, sealing);
  if (manifest.epoch !== sealing.epoch) throw new CorruptedFileError({ path: MANIFEST_PATH });
  return manifest;
}

function checkHash(manifest: Manifest, path: string, bytes: Uint8Array): void {
  if (manifest.files[path] !== hash(bytes)) throw new CorruptedFileError({ path });
}

/** Every file that the manifest vouches for, the segments' included. */
function hashesOf({ files, segments }: Manifest): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(files),
    ...segments.flatMap(({ id, headlines, bodies }): [string, string][] => [
      [headlinesPath(id), headlines],
      [bodiesPath(id), bodies],
    ]),
  ]);
}
