/** A clock that stands still until a test moves it. */
export interface TestClock {
  readonly nowMs: () => number;
  set(nowMs: number): void;
  advance(milliseconds: number): void;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function testClock(startMs = Date.UTC(2026, 2, 4, 5, 30)): TestClock {
  let now = startMs;
  return {
    nowMs: () => now,
    set: (nowMs) => {
      now = nowMs;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
