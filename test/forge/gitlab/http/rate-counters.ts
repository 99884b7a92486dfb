import type { ForgeClock } from '../../core/forge-clock.ts';

export interface RateState {
  readonly limit: number;
  readonly observed: number;
  readonly resetAtMs: number;
}

/** Counts by the minute of the forge's clock, as Rack::Attack does. */
export interface RateCounters {
  count(key: string, limit: number): RateState;
  exceeds(key: string, limit: number): boolean;
}

const PERIOD_MS = 60_000;

export function rateCounters(clock: ForgeClock): RateCounters {
  const counts = new Map<string, { period: number; observed: number }>();
  const count = (key: string, limit: number): RateState => {
    const period = Math.floor(clock.nowMs() / PERIOD_MS);
    const known = counts.get(key);
    const observed = known?.period === period ? known.observed + 1 : 1;
    counts.set(key, { period, observed });
    return { limit, observed, resetAtMs: (period + 1) * PERIOD_MS };
  };
  return { count, exceeds: (key, limit) => count(key, limit).observed > limit };
}
