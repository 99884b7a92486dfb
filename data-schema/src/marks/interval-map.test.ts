import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runs } from '../../test-support/runs.ts';
import { type IntervalMap, isIntervalMap, mapIntervals, updateIntervals, valueAt } from './interval-map.ts';

const equal = (a: string, b: string) => a === b;
const put = (map: IntervalMap<string>, first: number, last: number, value: string | null) =>
  updateIntervals(map, { first, last }, () => value, equal);

describe('updateIntervals', () => {
  it('sets a stretch, and cuts what it covers', () => {
    const map = put([], 10, 19, 'a');
    expect(put(map, 13, 15, 'b')).toEqual([
      { first: 10, last: 12, value: 'a' },
      { first: 13, last: 15, value: 'b' },
      { first: 16, last: 19, value: 'a' },
    ]);
    expect(put(map, 13, 15, null)).toEqual([
      { first: 10, last: 12, value: 'a' },
      { first: 16, last: 19, value: 'a' },
    ]);
  });

  it('joins neighbours that become equal', () => {
    const map = put(put([], 1, 3, 'a'), 7, 9, 'a');
    expect(put(map, 4, 6, 'a')).toEqual([{ first: 1, last: 9, value: 'a' }]);
  });

  it('tells the change what was there, once for each stretch and gap', () => {
    const map = put(put([], 2, 3, 'a'), 6, 7, 'b');
    const seen: (string | null)[] = [];
    const keep = (value: string | null) => {
      seen.push(value);
      return value;
    };
    expect(updateIntervals(map, { first: 1, last: 8 }, keep, equal)).toEqual(map);
    expect(seen).toEqual([null, 'a', null, 'b', null]);
  });
});

const END = 40;
const number = fc.nat(END - 1);
const step = fc.record({
  from: number,
  to: number,
  /** What a value becomes; `null` is what a number without one has. */
  becomes: fc.dictionary(fc.constantFrom('a', 'b', 'null'), fc.constantFrom('a', 'b', null), {
    noNullPrototype: true,
  }),
  acts: fc.constantFrom('update', 'update', 'update', 'map'),
});

it('an interval map is a map from numbers to values', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let map: IntervalMap<string> = [];
      const naive = new Map<number, string>();
      for (const { from, to, becomes, acts } of steps) {
        const change = (value: string | null) => becomes[value ?? 'null'] ?? null;
        const [first, last] = acts === 'map' ? [0, END - 1] : [Math.min(from, to), Math.max(from, to)];
        if (acts === 'map') map = mapIntervals(map, change, equal);
        else map = updateIntervals(map, { first, last }, change, equal);
        for (let at = first; at <= last; at++) {
          const old = naive.get(at) ?? null;
          const value = acts === 'map' && old === null ? null : change(old);
          if (value === null) naive.delete(at);
          else naive.set(at, value);
        }
        expect(isIntervalMap(map, equal)).toBe(true);
        for (let at = 0; at < END; at++) expect(valueAt(map, at)).toBe(naive.get(at) ?? null);
      }
    }),
    runs(150),
  ));

describe('isIntervalMap', () => {
  const interval = (first: number, last: number, value = 'a') => ({ first, last, value });
  it.each([
    ['nothing', [], true],
    ['a gap between equal ones', [interval(1, 2), interval(4, 5)], true],
    ['neighbours of two values', [interval(1, 2), interval(3, 5, 'b')], true],
    ['neighbours that could be one', [interval(1, 2), interval(3, 5)], false],
    ['an overlap', [interval(1, 3), interval(3, 5, 'b')], false],
    ['the wrong order', [interval(4, 5), interval(1, 2)], false],
    ['one that ends before it begins', [interval(5, 4)], false],
  ])('%s', (_what, map, expected) => {
    expect(isIntervalMap(map, equal)).toBe(expected);
  });
});
