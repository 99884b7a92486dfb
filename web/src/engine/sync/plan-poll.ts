/** Nobody looks closely after so long without a touch. */
const IDLE_AFTER_MS = 5 * 60_000;
const IDLE_FACTOR = 4;
const MAX_POLL_MS = 15 * 60_000;

/** While an answer is expected: a dispatch takes a forge some seconds to act on, and often a minute. */
const EXPECTING_MS = [4_000, 4_000, 5_000, 7_000, 10_000, 15_000];

/** How long until the tip is asked for again. `expectedFor`: how many times it has been asked in vain for an answer. */
export function planPoll(options: {
  readonly minPollMs: number;
  readonly expectedFor: number | null;
  readonly idleMs: number;
  /** Failures in a row. */
  readonly failures: number;
}): number {
  const { minPollMs, expectedFor, idleMs, failures } = options;
  if (failures > 0) return Math.min(minPollMs * 2 ** failures, MAX_POLL_MS);
  if (expectedFor !== null && expectedFor < 3 * EXPECTING_MS.length) {
    const step = EXPECTING_MS[Math.min(expectedFor, EXPECTING_MS.length - 1)] ?? minPollMs;
    return Math.min(step, minPollMs);
  }
  return idleMs > IDLE_AFTER_MS ? Math.min(minPollMs * IDLE_FACTOR, MAX_POLL_MS) : minPollMs;
}
