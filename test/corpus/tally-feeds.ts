import type { CheckedFeeds } from './check-feeds.ts';
import { contradictionOf } from './contradictions.ts';

/** What share of a tier's checks must pass, in percent. */
const BARS: Readonly<Record<string, number>> = {
  core: 99.8,
  entities: 100,
  encoding: 97,
  malformed: 90,
  markup: 95,
  base: 90,
};

export interface TallyRow {
  readonly name: string;
  readonly all: number;
  readonly passed: number;
  readonly percent: number;
  readonly bar: number | null;
  readonly isUnder: boolean;
}

/** By tier, then by kind, then whole files. What a browser judges and what contradicts a specification is not counted. */
export function tallyFeeds({ cases, failed }: CheckedFeeds): readonly TallyRow[] {
  const failedChecks = new Set(failed.map(({ check }) => check));
  const rows = new Map<string, { all: number; passed: number; bar: number | null }>();
  const count = (name: string, isPassed: boolean, bar: number | null) => {
    const row = rows.get(name) ?? { all: 0, passed: 0, bar };
    rows.set(name, { ...row, all: row.all + 1, passed: row.passed + (isPassed ? 1 : 0) });
  };
  for (const { file, kind, checks } of cases) {
    const counted = checks.filter(
      (check) => check.op !== 'safeHtml' && contradictionOf(file, check) === null,
    );
    for (const check of counted) {
      count(`tier ${check.tier}`, !failedChecks.has(check), BARS[check.tier] ?? null);
      count(`kind ${kind}`, !failedChecks.has(check), null);
    }
    if (counted.length > 0)
      count(
        'whole files',
        counted.every((check) => !failedChecks.has(check)),
        null,
      );
  }
  return [...rows]
    .map(([name, { all, passed, bar }]) => {
      const percent = (100 * passed) / all;
      return { name, all, passed, percent, bar, isUnder: bar !== null && percent < bar };
    })
    .toSorted((a, b) => order(a.name) - order(b.name) || a.name.localeCompare(b.name));
}

function order(name: string): number {
  return ['tier', 'kind', 'whole'].findIndex((start) => name.startsWith(start));
}
