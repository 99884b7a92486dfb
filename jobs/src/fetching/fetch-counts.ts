import type { Id } from '@forgefeed/data-schema';

import type { TakenIn } from './take-in-documents.ts';
import type { Visited } from './visit-feeds.ts';

/** What a run has done, in numbers: for the log and the report. */
export type FetchCounts = Readonly<
  Record<
    'visited' | 'read' | 'unchanged' | 'failed' | 'fresh' | 'amended' | 'marked' | 'dropped' | 'merged',
    number
  >
>;

export function fetchCounts(
  visited: readonly Visited[],
  {
    fresh,
    amended,
    marked,
    dropped,
    merged,
  }: Omit<TakenIn, 'deferred'> & { dropped: ReadonlyMap<Id, number>; merged: number },
): FetchCounts {
  const count = (kind: Visited['outcome']['kind']) =>
    visited.filter(({ outcome }) => outcome.kind === kind).length;
  return {
    visited: visited.length,
    read: count('read'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    fresh: sum(fresh),
    amended,
    marked,
    dropped: sum(dropped),
    merged,
  };
}

function sum(counts: ReadonlyMap<Id, number>): number {
  return [...counts.values()].reduce((total, value) => total + value, 0);
}
