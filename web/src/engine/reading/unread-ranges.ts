import type { HeadlineRecord, Range, ReaderState } from '@forgefeed/data-schema';

import { inScope } from './list-articles.ts';
import type { Twins } from './find-twins.ts';
import { goneOf, readAnywhere } from './marks-of.ts';
import type { Scope } from './reading.ts';

/**
 * What "mark all as read" means, as ranges of numbers: the unread ones of a scope that were there when it was said
 * (`upTo`). Numbers of other feeds between them stay as they are.
 */
export function unreadRanges(
  headlines: Iterable<HeadlineRecord>,
  { state, twins }: { readonly state: ReaderState; readonly twins: Twins },
  { scope, upTo }: { readonly scope: Scope; readonly upTo: number },
): readonly Range[] {
  const isIn = inScope(state, scope);
  const numbers: number[] = [];
  for (const record of headlines) {
    const { number } = record;
    if (number <= upTo && isIn(record) && !readAnywhere(state, twins, number) && !goneOf(state, number))
      numbers.push(number);
  }
  return rangesOf(numbers);
}

export function rangesOf(numbers: readonly number[]): readonly Range[] {
  const ranges: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
