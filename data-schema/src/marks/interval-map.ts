/** A stretch of whole numbers, `first` and `last` included, that share a value. */
export interface Interval<T> {
  readonly first: number;
  readonly last: number;
  readonly value: T;
}

/** Intervals in order; neighbours that touch have different values. A number outside all of them has no value. */
export type IntervalMap<T> = readonly Interval<T>[];

type Equal<T> = (a: T, b: T) => boolean;

export function valueAt<T>(map: IntervalMap<T>, number: number): T | null {
  // By halves: a list asks this of every article there is.
  let [low, high] = [0, map.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = map[middle];
    if (found === undefined) return null;
    if (number < found.first) high = middle;
    else if (number > found.last) low = middle + 1;
    else return found.value;
  }
  return null;
}

/**
 * Changes every number from `first` to `last`: `change` gets the value that it had, or null, and gives the new one,
 * or null for none. It is called once for each stretch, so it must depend on the value alone.
 */
export function updateIntervals<T>(
  map: IntervalMap<T>,
  { first, last }: { readonly first: number; readonly last: number },
  change: (value: T | null) => T | null,
  equal: Equal<T>,
): IntervalMap<T> {
  const result: Interval<T>[] = [];
  const add = (from: number, to: number, value: T | null) => append(result, { from, to, value, equal });

  let next = first; // the first number of the range that is not done yet
  const changeGapUpTo = (end: number) => {
    const to = Math.min(end, last);
    if (next <= to) add(next, to, change(null));
    next = Math.max(next, to + 1);
  };
  for (const { first: start, last: end, value } of map) {
    if (start > first) changeGapUpTo(start - 1);
    add(start, Math.min(end, first - 1), value);
    const [from, to] = [Math.max(start, first), Math.min(end, last)];
    if (from <= to) {
      add(from, to, change(value));
      next = to + 1;
    }
    add(Math.max(start, last + 1), end, value);
  }
  changeGapUpTo(last);
  return result;
}

/** Changes every interval's value; what becomes null goes, neighbours that become equal join. */
export function mapIntervals<T>(
  map: IntervalMap<T>,
  change: (value: T) => T | null,
  equal: Equal<T>,
): IntervalMap<T> {
  const result: Interval<T>[] = [];
  for (const { first, last, value } of map) {
    append(result, { from: first, to: last, value: change(value), equal });
  }
  return result;
}

/** Whether the intervals are what the functions here make: in order, apart, joined where they can be. */
export function isIntervalMap<T>(map: IntervalMap<T>, equal: Equal<T>): boolean {
  return map.every(({ first, last, value }, at) => {
    const before = map[at - 1];
    if (first > last) return false;
    if (before === undefined) return true;
    return before.last < first - 1 || (before.last === first - 1 && !equal(before.value, value));
  });
}

function append<T>(
  result: Interval<T>[],
  { from, to, value, equal }: { from: number; to: number; value: T | null; equal: Equal<T> },
): void {
  if (value === null || from > to) return;
  const before = result.at(-1);
  if (before?.last === from - 1 && equal(before.value, value)) {
    result[result.length - 1] = { ...before, last: to };
  } else {
    result.push({ first: from, last: to, value });
  }
}
