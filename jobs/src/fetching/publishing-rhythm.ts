import type { Entry } from '@forgefeed/data-schema';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How many times of publication are kept: enough for a habit, few enough that a new one shows soon. */
const KEPT_TIMES = 12;

/** What comes so close together is one publication: no visit could tell it apart. */
const BURST_SECONDS = 15 * MINUTE;

/** Of a feed that has not shown its pace: at most this, or a fast one that lists little would lose articles. */
const UNKNOWN_GAP = 4 * HOUR;

const GAPS_TO_TELL = 3;

/** So often a feed is asked between two publications, at its usual pace. */
const VISITS_PER_GAP = 4;

/** And no more often than so many times in as long as it has been silent: whoever stops writing is asked less and less. */
const VISITS_PER_SILENCE = 24;

/**
 * When a feed published, oldest first, after it was read. Dates are believed where they say something new about new
 * articles; else (no dates, or old ones) an article was published when it was first seen. A feed that dates the same
 * articles anew at every visit has published nothing.
 */
export function publishedTimes(
  before: readonly number[],
  {
    entries,
    fresh,
    nowSeconds,
  }: { readonly entries: readonly Entry[]; readonly fresh: number; readonly nowSeconds: number },
): readonly number[] {
  const isFirst = before.length === 0;
  if (!isFirst && fresh === 0) return before;
  const latest = before.at(-1) ?? 0;
  const dated = entries
    .map(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? 0)
    .filter((time) => time > latest && time <= nowSeconds)
    .sort((a, b) => a - b);
  const times = [...before, ...(dated.length === 0 ? [nowSeconds] : dated)];
  return withoutBursts(times).slice(-KEPT_TIMES);
}

/** How long to wait between visits by these times alone. */
export function rhythmSeconds(published: readonly number[], nowSeconds: number): number {
  const gaps = published.slice(1).map((time, at) => time - (published[at] ?? time));
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? UNKNOWN_GAP;
  const usual = gaps.length < GAPS_TO_TELL ? Math.min(median, UNKNOWN_GAP) : median;
  const silence = Math.max(0, nowSeconds - (published.at(-1) ?? nowSeconds));
  return Math.round(Math.max(usual / VISITS_PER_GAP, silence / VISITS_PER_SILENCE));
}

/** Each burst as the time when it began. */
function withoutBursts(times: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const time of times) {
    const last = kept.at(-1);
    if (last === undefined || time - last >= BURST_SECONDS) kept.push(time);
  }
  return kept;
}
