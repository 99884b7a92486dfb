import { env } from 'node:process';

import { vi } from 'vitest';

const isLong = env['FORGEFEED_LONG'] === '1';

if (isLong) vi.setConfig({ testTimeout: 600_000 });

/** How often a property is tried. `FORGEFEED_LONG=1` looks twenty times as hard. */
export function runs(numRuns: number): { readonly numRuns: number } {
  return { numRuns: isLong ? numRuns * 20 : numRuns };
}
