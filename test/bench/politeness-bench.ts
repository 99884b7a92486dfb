import type { BenchRow } from './bench-row.ts';
import { type Simulated, simulate } from './politeness/simulate-month.ts';
import { dice, type SimulatedFeed, simulatedFeeds } from './politeness/simulated-feeds.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 2026-03-02T00:00:00Z, a Monday. */
const START = 1_772_409_600;
const DAYS = 30;

interface Bars {
  readonly requests: number;
  readonly median: number;
  readonly p95: number;
}

/**
 * A month of a hundred feeds by the job's own rules, beside a poll of all of them every hour. The schedule is each half
 * hour's as ours is, and once each hour's as a busy forge makes of it; both drift.
 */
export async function benchPoliteness(): Promise<readonly BenchRow[]> {
  const feeds = simulatedFeeds(START - 60 * DAY, START + DAYS * DAY);
  const half = schedule(30 * MINUTE);
  const hourly = schedule(HOUR);
  const bars = (requests: number, median: number, p95: number): Bars => ({ requests, median, p95 });
  return [
    ...rowsOf(
      'adaptive, runs every 30 min',
      feeds,
      simulate(feeds, { starts: half, visitsAll: false }),
      bars(18, 25, 90),
    ),
    ...rowsOf(
      'adaptive, runs every 60 min',
      feeds,
      simulate(feeds, { starts: hourly, visitsAll: false }),
      bars(13, 40, 90),
    ),
    ...rowsOf('fixed, every 60 min', feeds, simulate(feeds, { starts: hourly, visitsAll: true }), null),
  ];
}

/** When runs start: up to ten minutes late, each by itself. */
function schedule(gap: number): readonly number[] {
  const random = dice(gap);
  return Array.from(
    { length: (DAYS * DAY) / gap },
    (_, at) => START + at * gap + Math.floor(random() * 10 * MINUTE),
  );
}

function rowsOf(
  name: string,
  feeds: readonly SimulatedFeed[],
  { requests, notModified, delays, missed }: Simulated,
  bars: Bars | null,
): readonly BenchRow[] {
  const sorted = delays.toSorted((a, b) => a - b);
  const minutes = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / MINUTE;
  const row = (figure: string, value: number, unit: BenchRow['unit'], bar: number | null): BenchRow => ({
    name: `politeness.${name}: ${figure}`,
    value,
    unit,
    bar,
  });
  return [
    row('requests per feed and day', requests / feeds.length / DAYS, 'requests', bars?.requests ?? null),
    row('answered by 304', (100 * notModified) / requests, 'percent', null),
    row('delay, median', minutes(0.5), 'minutes', bars?.median ?? null),
    row('delay, 95th percentile', minutes(0.95), 'minutes', bars?.p95 ?? null),
    row('delay, longest', minutes(1), 'minutes', bars === null ? null : 25 * 60),
    row('articles', delays.length, 'count', null),
    row('articles missed', missed, 'count', bars === null ? null : 10),
  ];
}
