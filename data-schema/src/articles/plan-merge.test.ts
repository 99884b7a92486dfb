import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runs } from '../../test-support/runs.ts';
import { seededNumber } from '../../test-support/seeded-random.ts';
import type { Segment } from '../manifest/manifest.ts';
import { MAX_SEGMENT_BYTES, OPEN_SEGMENT_BYTES, planMerge, segmentBytes } from './plan-merge.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** Segments from here on are never merged. */
const GREAT = 896 * KIB;

function segment(id: number, bytes: number, closed = true): Segment {
  return {
    id,
    headlines: '',
    bodies: '',
    bytes: [0, bytes],
    records: 1,
    numbers: [1, 1],
    arrived: [0, 0],
    closed,
  };
}

/** Segments of so many KiB, closed, with the ids 0, 1, 2, … */
const closed = (...kib: number[]) => kib.map((size, id) => segment(id, size * KIB));
const plan = (segments: readonly Segment[]) => planMerge(segments)?.map(({ id }) => id) ?? null;

describe('planMerge', () => {
  it.each([
    ['nothing', closed(), null],
    ['small ones that do not fill their tier yet', closed(70, 70, 70, 70), null],
    ['small ones that do', closed(70, 70, 70, 70, 70), [0, 1, 2, 3, 4]],
    ['middle ones that do not fill their tier yet', closed(400, 400), null],
    ['middle ones that do', closed(400, 400, 400, 100), [0, 1, 2]],
    ['small ones first', closed(400, 400, 400, 90, 90, 90, 90), [3, 4, 5, 6]],
    ['the small one between middle ones goes with them', closed(600, 20, 700), [0, 1, 2]],
    ['great ones never', closed(1024, 1024, 5000, 1024), null],
    ['small ones that a great one cut off do not wait', closed(5, 70, 1100, 70), [0, 1]],
    ['a single one that was cut off stays', closed(70, 1100, 70), null],
    ['no more than the greatest segment holds', closed(800, 800, 800, 800), [0, 1]],
    ['eight tiny ones, whatever their size', closed(1, 1, 1, 1, 1, 1, 1, 1), [0, 1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (_what, segments, expected) => {
    expect(plan(segments)).toEqual(expected);
  });

  it('leaves the open one alone', () => {
    expect(plan([...closed(70, 70, 70, 70), segment(9, 60 * KIB, false)])).toBe(null);
  });
});

/** Bytes that arrived together, and how often each tier has rewritten them since. */
interface Lot {
  readonly order: number;
  readonly bytes: number;
  readonly rewrites: readonly [small: number, middle: number];
}

/**
 * A log as a fetch job keeps it: appends go to the open segment, which closes when it has grown too large; a great many
 * at once become closed ones of about a MiB; then one merge a run. `kept`: what compressing together leaves of it.
 */
function simulate(appends: readonly number[], { seed, kept }: { seed: number; kept: number }) {
  const random = seededNumber(seed);
  let log: { readonly segment: Segment; readonly lots: readonly Lot[] }[] = [];
  let [id, most, total] = [0, 0, 0];
  for (const [order, bytes] of appends.entries()) {
    total += bytes;
    const open = log.at(-1)?.segment.closed === false ? log.pop() : undefined;
    let lots: readonly Lot[] = [...(open?.lots ?? []), { order, bytes, rewrites: [0, 0] }];
    let size = (open === undefined ? 0 : segmentBytes(open.segment)) + bytes;
    const isBulk = size > MIB;
    while (size > MIB) {
      const piece = Math.floor(MIB * (0.7 + 0.3 * random()));
      log.push({ segment: segment(id++, piece), lots });
      [lots, size] = [[{ order, bytes: size - piece, rewrites: [0, 0] }], size - piece];
    }
    log.push({ segment: segment(id++, size, isBulk || size > OPEN_SEGMENT_BYTES), lots });

    const group = planMerge(log.map((entry) => entry.segment));
    if (group !== null) {
      const from = log.findIndex((entry) => entry.segment === group[0]);
      const merging = log.slice(from, from + group.length);
      expect(merging.map((entry) => entry.segment)).toEqual(group); // neighbours, in order
      const whole = group.reduce((sum, one) => sum + segmentBytes(one), 0);
      expect(whole).toBeLessThanOrEqual(MAX_SEGMENT_BYTES);
      const tier = group.some((one) => segmentBytes(one) >= 256 * KIB) ? 1 : 0;
      const merged = {
        segment: segment(id++, Math.floor(whole * kept)),
        lots: merging.flatMap((entry) => entry.lots.map((lot) => rewritten(lot, tier))),
      };
      log = log.toSpliced(from, group.length, merged);
    }
    most = Math.max(most, log.length - 2 * Math.floor(total / GREAT));
  }
  return { log, total, most, lots: log.flatMap((entry) => entry.lots) };
}

function rewritten({ rewrites: [small, middle], ...lot }: Lot, tier: 0 | 1): Lot {
  return { ...lot, rewrites: tier === 0 ? [small + 1, middle] : [small, middle + 1] };
}

const appends = fc
  .record({
    /** Of an ordinary run, at most. */
    usual: fc.constantFrom(2 * KIB, 20 * KIB, 60 * KIB, 150 * KIB),
    /** How many of a hundred runs bring a lot. */
    bulky: fc.constantFrom(0, 0, 1, 10),
    seed: fc.integer(),
  })
  .map(({ usual, bulky, seed }) => {
    const random = seededNumber(seed);
    return Array.from({ length: 1500 }, () =>
      Math.floor(600 + random() * (random() * 100 < bulky ? 6 * MIB : usual)),
    );
  });

describe('thousands of appends', () => {
  it('leave few segments, in order, and rewrite every byte at most once a tier', () =>
    fc.assert(
      fc.property(appends, fc.integer(), fc.constantFrom(1, 0.9, 0.8), (sizes, seed, kept) => {
        const { most, lots } = simulate(sizes, { seed, kept });
        expect(most).toBeLessThanOrEqual(16); // beyond two for every 896 KiB
        const orders = lots.map(({ order }) => order);
        expect(orders).toEqual([...orders].sort((a, b) => a - b)); // so later wins
        expect(Math.max(...lots.flatMap(({ rewrites }) => rewrites))).toBeLessThanOrEqual(1);
      }),
      runs(8),
    ));

  it('of an ordinary reader, 20 KiB an hour for half a year, are at most 70 segments for 87 MiB, rewritten twice', () => {
    const random = seededNumber(7);
    const sizes = Array.from({ length: 24 * 182 }, () => Math.floor(600 + random() * 40 * KIB));
    const { log, total, lots } = simulate(sizes, { seed: 7, kept: 0.9 });
    expect(Math.round(total / MIB)).toBe(87);
    expect(log.length).toBeLessThanOrEqual(70);
    const moved = lots.reduce(
      (sum, { bytes, rewrites: [small, middle] }) => sum + bytes * (small + middle),
      0,
    );
    expect(moved / total).toBeLessThan(2);
  });
});

describe('whatever sizes the segments have', () => {
  it('merging ends, with at most two of them for every 896 KiB and sixteen more', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer({ min: 1, max: 100 * KIB }),
            fc.integer({ min: 1, max: MIB }),
            fc.integer({ min: 1, max: 4 * MIB }),
          ),
          { maxLength: 120 },
        ),
        (sizes) => {
          let log: readonly Segment[] = sizes.map((bytes, id) => segment(id, bytes));
          const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
          for (let group = planMerge(log); group !== null; group = planMerge(log)) {
            const first = group[0]?.id;
            expect(group.length).toBeGreaterThan(1);
            const from = log.findIndex(({ id }) => id === first);
            const whole = group.reduce((sum, one) => sum + segmentBytes(one), 0);
            log = log.toSpliced(from, group.length, segment(from, whole));
          }
          expect(log.length).toBeLessThanOrEqual(2 * Math.floor(total / GREAT) + 16);
        },
      ),
      runs(100),
    ));
});
