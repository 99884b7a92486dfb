import { CorruptedFileError, fileName, hash, type Keys } from '@forgefeed/data-schema';

import type { ForgeClient, Tip } from '../../forge/forge-client.ts';
import type { Storage } from '../storage/storage.ts';

/** So many files at a time are asked for. */
const CONCURRENT = 6;

export interface WantedFile {
  readonly path: string;
  readonly hash: string;
}

export interface FileSource {
  readonly client: Pick<ForgeClient, 'read'>;
  readonly storage: Storage;
  readonly keys: Keys;
  readonly tip: Tip;
  readonly signal: AbortSignal;
}

/** Files of one state, from this browser's store where they have been read before; each is what the manifest says. */
export async function readFiles(
  source: FileSource,
  wanted: readonly WantedFile[],
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const queue = [...wanted];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      files.set(next.path, await readFile(source, next));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, work));
  return files;
}

async function readFile(source: FileSource, wanted: WantedFile): Promise<Uint8Array<ArrayBuffer>> {
  const { client, storage, keys, tip, signal } = source;
  const stored = await storage.get('files', wanted.hash);
  if (stored !== undefined) return stored;
  const bytes = new Uint8Array(await client.read({ tip, path: fileName(wanted.path, keys), signal }));
  if (hash(bytes) !== wanted.hash) throw new CorruptedFileError({ path: wanted.path });
  await storage.put('files', bytes, wanted.hash);
  return bytes;
}
