import { fromBase64url, iconsForm, openForm, Reason } from '@forgefeed/data-schema';

import { ForgeError } from '../../forge/forge-errors.ts';
import type { Library } from '../state/library.ts';
import { type FileSource, readFiles } from '../state/read-files.ts';
import type { IconSet } from './reading.ts';

/** The icons of feeds; null: they are those of `known`, or cannot be had now, and nobody waits for them. */
export async function readIcons(
  { manifest, commit, keys }: Library,
  known: string,
  source: Omit<FileSource, 'keys' | 'tip'>,
): Promise<IconSet | null> {
  const wanted = Object.entries(manifest.files)
    .filter(([path]) => path.startsWith('icons/'))
    .map(([path, hash]) => ({ path, hash }));
  const version = wanted.map(({ path, hash }) => `${path} ${hash}`).join();
  if (version === known) return null;
  try {
    const files = await readFiles({ ...source, keys, tip: { commit, validator: null } }, wanted);
    const opened = await Promise.all(
      [...files].map(([path, sealed]) => openForm(iconsForm, path, sealed, { keys, epoch: manifest.epoch })),
    );
    const icons = opened.flatMap((shard) => shard.icons);
    return {
      version,
      icons: icons.map(({ feed, type, bytes }) => ({
        feed,
        type,
        bytes: fromBase64url(bytes) ?? new Uint8Array(),
      })),
    };
  } catch (error) {
    if (error instanceof ForgeError || error instanceof Reason || source.signal.aborted) return null;
    throw error;
  }
}
