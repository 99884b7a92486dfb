import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { BenchRow } from './bench-row.ts';

const RUNS = 15;

/** From start to end of a process that finds nothing to do, beside an empty node: medians. */
export async function coldStarts(): Promise<readonly BenchRow[]> {
  const bundle = (name: string) => fileURLToPath(new URL(`../../jobs/dist/${name}.mjs`, import.meta.url));
  const row = (name: string, args: readonly string[]): BenchRow => ({
    name: `store.coldStart.${name}`,
    value: median(Array.from({ length: RUNS }, () => runtime(args))),
    unit: 'milliseconds',
    bar: null,
  });
  return [row('node', ['-e', '']), row('fetch', [bundle('fetch')]), row('mutate', [bundle('mutate')])];
}

/** Without an environment a job stops at its first look around, with everything loaded. */
function runtime(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: {}, encoding: 'utf8' });
  if (status !== 0 && !stderr.includes('missing-setting')) throw new Error(stderr);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
