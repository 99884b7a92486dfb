import type { Run } from '@forgefeed/data-schema';

const HOUR = 60 * 60;

/** How a schedule runs that has not run often enough to tell. */
const UNKNOWN_GAP = HOUR;

/** A forge that runs more rarely than this does not run by a schedule. */
const LONGEST_GAP = 6 * HOUR;

/** How long it usually is from one run to the next, in seconds: what a schedule says and what a forge does differ. */
export function runGapSeconds(runs: readonly Run[]): number {
  const gaps = runs.slice(1).map(({ startedAt }, at) => startedAt - (runs[at]?.startedAt ?? startedAt));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? UNKNOWN_GAP;
  return Math.min(Math.max(0, usual), LONGEST_GAP);
}
