/** No plain object: a feed may name a period `constructor`. */
const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 24 * 60],
  ['weekly', 7 * 24 * 60],
  ['monthly', 30 * 24 * 60],
  ['yearly', 365 * 24 * 60],
]);

/** RSS 2.0 `ttl`, else the Syndication module: a period, and how often in it. */
export function findTtlMinutes(
  ttl: string | null,
  period: string | null,
  frequency: string | null,
): number | null {
  const minutes = Number(ttl ?? '');
  if (Number.isFinite(minutes) && minutes > 0) return Math.round(minutes);
  const length = PERIOD_MINUTES.get(period?.toLowerCase() ?? '');
  if (length === undefined) return null;
  const times = Number(frequency ?? '1');
  return times >= 1 ? Math.round(length / times) : length;
}
