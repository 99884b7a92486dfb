import {
  bodiesForm,
  bodiesPath,
  type BodyRecord,
  encodeKeyring,
  fileName,
  type Form,
  hash,
  headlinesForm,
  headlinesPath,
  type HeadlineRecord,
  type Keyring,
  KEYRING_PATH,
  type Keys,
  type Manifest,
  MANIFEST_PATH,
  manifestForm,
  type RandomBytes,
  sealForm,
  type Segment,
} from '@forgefeed/data-schema';

/** The next state in the making: what changes is sealed at once, everything else keeps its bytes. */
export interface Draft {
  /** As it stands; the revision goes up when the draft is finished. */
  readonly manifest: Manifest;
  patchManifest(patch: Partial<Omit<Manifest, 'files' | 'epoch' | 'revision'>>): void;
  write<T>(form: Form<T>, path: string, value: T): Promise<void>;
  remove(path: string): void;
  writeKeyring(keyring: Keyring): void;
  /** Seals the two files of a segment, and says what the manifest is to say of it. */
  writeSegment(content: SegmentContent): Promise<Segment>;
  removeSegment(id: number): void;
  /** A file that was sealed elsewhere. The manifest vouches for it, unless it belongs to a segment. */
  writeSealed(path: string, sealed: Uint8Array): void;
  storeSegmentFile(path: string, sealed: Uint8Array): void;
  /** All changes by name on the branch, the manifest among them; null when there are none. */
  finish(): Promise<ReadonlyMap<string, Uint8Array | null> | null>;
}

export interface SegmentContent {
  readonly id: number;
  readonly closed: boolean;
  readonly headlines: readonly HeadlineRecord[];
  readonly bodies: readonly BodyRecord[];
}

export function openDraft(options: {
  readonly manifest: Manifest;
  readonly keys: Keys;
  readonly random: RandomBytes;
}): Draft {
  const { keys, random } = options;
  const changes = new Map<string, Uint8Array | null>();
  let manifest = options.manifest;
  const sealing = { keys, epoch: manifest.epoch, random };
  const store = (path: string, bytes: Uint8Array | null) => changes.set(fileName(path, keys), bytes);
  const vouch = (path: string, bytes: Uint8Array) => {
    store(path, bytes);
    manifest = { ...manifest, files: { ...manifest.files, [path]: hash(bytes) } };
  };
  const sealSegmentFile = async <T>(form: Form<T>, path: string, value: T) => {
    const bytes = await sealForm(form, path, value, sealing);
    store(path, bytes);
    return bytes;
  };
  return {
    get manifest() {
      return manifest;
    },
    patchManifest: (patch) => {
      manifest = { ...manifest, ...patch };
    },
    write: async (form, path, value) => vouch(path, await sealForm(form, path, value, sealing)),
    writeSealed: vouch,
    storeSegmentFile: store,
    writeKeyring: (keyring) => vouch(KEYRING_PATH, encodeKeyring(keyring)),
    remove: (path) => {
      store(path, null);
      const { [path]: _, ...files } = manifest.files;
      manifest = { ...manifest, files };
    },
    writeSegment: async ({ id, closed, headlines, bodies }) => {
      const headlinesFile = await sealSegmentFile(headlinesForm, headlinesPath(id), headlines);
      const bodiesFile = await sealSegmentFile(bodiesForm, bodiesPath(id), bodies);
      return {
        id,
        closed,
        headlines: hash(headlinesFile),
        bodies: hash(bodiesFile),
        bytes: [headlinesFile.length, bodiesFile.length],
        records: headlines.length,
        numbers: extent(headlines.map(({ number }) => number)),
        arrived: extent(headlines.map(({ arrivedAt }) => arrivedAt)),
      };
    },
    removeSegment: (id) => {
      for (const path of [headlinesPath(id), bodiesPath(id)]) store(path, null);
    },
    finish: async () => {
      if (manifest === options.manifest) return null;
      const next = { ...manifest, revision: manifest.revision + 1 };
      const bytes = await sealForm(manifestForm, MANIFEST_PATH, next, sealing);
      return new Map([...changes, [MANIFEST_PATH, bytes]]);
    },
  };
}

function extent(values: readonly number[]): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [values[0] ?? 0, values[0] ?? 0],
  );
}
