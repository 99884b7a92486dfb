/**
 * The time of a device's next operation, in milliseconds: later than its last one and than any that it has seen
 * (`manifest.clock`), whatever its clock says; so what one does after seeing something always wins over it. Later by
 * a whole second, since marks keep no more than that.
 */
export function nextOperationTime(options: {
  readonly nowMs: number;
  readonly clock: number;
  readonly lastAt: number;
}): number {
  const { nowMs, clock, lastAt } = options;
  const secondAfterClock = (Math.floor(clock / 1000) + 1) * 1000;
  return Math.max(nowMs, secondAfterClock, lastAt + 1);
}

/** How far ahead of the job's clock a time may be: a wrong clock must not win over everyone for a year. */
export const MAX_AHEAD_MS = 5 * 60 * 1000;

/**
 * The time as the job takes it: not far in the future, and not before what the device has sent already (`since`), nor
 * before what is folded.
 */
export function acceptedTime(at: number, { nowMs, since }: { nowMs: number; since: number }): number {
  return Math.max(Math.min(at, nowMs + MAX_AHEAD_MS), since);
}
