import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runs } from '../../test-support/runs.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { MIN_PADDED_BYTES, pad, paddedLength, unpad } from './padding.ts';

describe('paddedLength', () => {
  it.each([
    [0, 256],
    [256, 256],
    [257, 272],
    [272, 272],
    [1000, 1024],
    [1025, 1088],
    [9000, 9216],
    [47_105, 49_152],
    [100_000, 100_352],
    [1_000_000, 1_015_808],
  ])('%d is in the bucket %d', (length, bucket) => {
    expect(paddedLength(length)).toBe(bucket);
  });

  const length = fc.oneof(
    fc.integer({ min: 0, max: 2 ** 16 }),
    fc.integer({ min: 0, max: 2 ** 31 }),
    fc.integer({ min: 5, max: 40 }).chain((bits) => fc.constantFrom(2 ** bits - 1, 2 ** bits, 2 ** bits + 1)),
  );

  it('is at least the length, and beyond the smallest bucket at most 12 % more', () =>
    fc.assert(
      fc.property(length, (bytes) => {
        expect(paddedLength(bytes)).toBeGreaterThanOrEqual(bytes);
        if (bytes > MIN_PADDED_BYTES) expect(paddedLength(bytes)).toBeLessThanOrEqual(bytes * 1.12);
      }),
      runs(800),
    ));

  it('grows with the length, and a bucket is its own bucket', () =>
    fc.assert(
      fc.property(length, length, (a, b) => {
        expect(paddedLength(Math.min(a, b))).toBeLessThanOrEqual(paddedLength(Math.max(a, b)));
        expect(paddedLength(paddedLength(a))).toBe(paddedLength(a));
      }),
      runs(800),
    ));

  it('makes few buckets: 257 for all lengths up to a MiB', () => {
    const buckets = new Set<number>();
    for (let bytes = 0; bytes <= 2 ** 20; bytes++) buckets.add(paddedLength(bytes));
    expect(buckets.size).toBe(257);
  });
});

describe('pad and unpad', () => {
  const some = seededRandom(1)(300_000);
  const random = (length: number) => some.subarray(0, length);
  const roundTrip = (bytes: Uint8Array) => {
    const padded = pad(bytes);
    expect(padded.length).toBe(paddedLength(bytes.length + 1));
    expect(Buffer.from(unpad(padded) ?? []).equals(bytes)).toBe(true);
  };

  it('give back what was padded, for every length up to 5000', () => {
    for (let length = 0; length <= 5000; length++) roundTrip(random(length));
  });

  it('give back what was padded, for greater lengths', () =>
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 300_000 }), (length) => roundTrip(random(length))),
      runs(20),
    ));

  it('give back what itself looks like padding', () => {
    for (const bytes of [[], [0], [0x80], [0x80, 0, 0], [0, 0x80, 0x80]]) roundTrip(Uint8Array.from(bytes));
  });

  it.each([
    ['nothing', []],
    ['zeros alone', [0, 0, 0]],
    ['no mark before the zeros', [1, 2, 0, 0]],
  ])('unpad refuses %s', (_what, bytes) => {
    expect(unpad(Uint8Array.from(bytes))).toBe(null);
  });
});
