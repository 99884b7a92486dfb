import type { Range } from '../form/records.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Operation } from './operation.ts';

/**
 * What waits on a device, for another epoch than it was made in. Numbers that were given out after the point to which
 * `data` was put back mean nothing any more (`skipped`): marks on them are left out, all else is as it was. When
 * `data` was begun anew, with nothing skipped, no number means what it meant.
 */
export function rebaseOperations(
  waiting: readonly Operation[],
  { skipped }: Pick<Manifest, 'skipped'>,
): readonly Operation[] {
  const firstSkipped = skipped?.[0] ?? 0;
  return waiting.flatMap((operation): readonly Operation[] => {
    if (operation.type !== 'mark') return [operation];
    const ranges = operation.ranges.flatMap(([first, last]): Range[] =>
      first < firstSkipped ? [[first, Math.min(last, firstSkipped - 1)]] : [],
    );
    return ranges.length === 0 ? [] : [{ ...operation, ranges }];
  });
}
