import type { CheckedFeeds } from './check-feeds.ts';
import { contradictionOf } from './contradictions.ts';
import type { TallyRow } from './tally-feeds.ts';

export function showTally(rows: readonly TallyRow[]): string {
  return rows
    .map(({ name, all, passed, percent, bar, isUnder }) => {
      const share = `${String(passed).padStart(6)} of ${String(all).padStart(6)} ${percent.toFixed(2).padStart(7)} %`;
      return `${name.padEnd(18)}${share}${bar === null ? '' : `  bar ${bar} %${isUnder ? ' UNDER' : ''}`}`;
    })
    .join('\n');
}

/** Each check that was not passed, with what was read instead; those that contradict a specification with the reason. */
export function showFailures({ failed }: CheckedFeeds): string {
  return failed
    .map(({ file, check, actual }) => {
      const reason = contradictionOf(file, check);
      return [
        `${check.tier}  ${file}  ${check.path} ${check.op}`,
        `   expected ${JSON.stringify(check.value)}`,
        `   read     ${JSON.stringify(actual).slice(0, 300)}`,
        ...(reason === null ? [] : [`   not counted: ${reason}`]),
      ].join('\n');
    })
    .join('\n');
}
