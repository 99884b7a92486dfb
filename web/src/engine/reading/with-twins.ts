import { MAX_RANGES } from '@forgefeed/data-schema';

import type { Deed } from '../outbox/outbox.ts';
import type { Twins } from './find-twins.ts';
import { rangesOf } from './unread-ranges.ts';

/** What is marked as read or unread is so in every feed that has it. Marks of whole ranges ("all as read") stay so. */
export function withTwins(deeds: readonly Deed[], twins: Twins): readonly Deed[] {
  if (twins.size === 0) return deeds;
  return deeds.map((deed) => {
    if (deed.type !== 'mark' || deed.field !== 'read') return deed;
    const others = deed.ranges.flatMap(([first, last]) => (first === last ? (twins.get(first) ?? []) : []));
    if (others.length === 0) return deed;
    const single = deed.ranges.filter(([first, last]) => first === last).map(([number]) => number);
    const wide = deed.ranges.filter(([first, last]) => first !== last);
    const ranges = [...wide, ...rangesOf([...new Set([...single, ...others])])];
    // Too much for one operation: that it has been read anywhere is enough.
    return ranges.length > MAX_RANGES ? deed : { ...deed, ranges };
  });
}
