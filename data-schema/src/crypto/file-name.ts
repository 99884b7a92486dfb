import { blake2b } from './blake2b.ts';
import type { Keys } from './keys.ts';
import { sodium } from './sodium.ts';

/** The files that must be found before the key is known, or that are asked for by name to see a change. */
const OPEN_NAMES: ReadonlySet<string> = new Set(['keyring.json', 'access', 'manifest']);

/**
 * Where a logical path stands on the branch. Names are keyed, so that they tell nothing; sixteen folders keep every
 * tree object small, since a change uploads the trees above it.
 */
export function fileName(path: string, keys: Pick<Keys, 'names'>): string {
  if (OPEN_NAMES.has(path)) return path;
  const name = sodium.to_hex(blake2b(path, 16, keys.names));
  return `${name.slice(0, 1)}/${name.slice(1)}`;
}
