import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A collection of feeds that others wrote, for testing only: it is not part of this repository. Tests that use it run
 * where it is present, and say so where it is not.
 */
export function corpusFolder(): string | null {
  const folder =
    process.env['FORGEFEED_CORPUS'] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
  if (existsSync(folder)) return folder;
  console.log(
    'No corpus here: its tests run on the samples of this repository. FORGEFEED_CORPUS names its folder.',
  );
  return null;
}
