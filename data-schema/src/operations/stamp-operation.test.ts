import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { runs } from '../../test-support/runs.ts';
import { batchOf, deliver, newJob } from '../../test-support/simulated-job.ts';
import { isRead, NO_MARKS } from '../marks/mark-block.ts';
import { acceptedTime, MAX_AHEAD_MS, nextOperationTime } from './stamp-operation.ts';

const NOW = 1_795_392_000_500;
const YEAR = 365 * 24 * 60 * 60 * 1000;

describe('nextOperationTime', () => {
  it.each([
    ['the clock of the device, when it is ahead', { nowMs: NOW, clock: NOW - 5000, lastAt: NOW - 9 }, NOW],
    ['after its own last one, when its clock stands', { nowMs: NOW, clock: 0, lastAt: NOW }, NOW + 1],
    ['the second after all it has seen, when it is behind', { nowMs: 0, clock: NOW, lastAt: 0 }, NOW + 500],
    ['the second after, also at a full second', { nowMs: 0, clock: 2000, lastAt: 0 }, 3000],
  ])('is %s', (_what, options, expected) => {
    expect(nextOperationTime(options)).toBe(expected);
  });

  const time = fc.integer({ min: 0, max: 10_000 });

  it('is later than anything seen, by a whole second, and later than its own', () =>
    fc.assert(
      fc.property(time, time, time, (nowMs, clock, lastAt) => {
        const at = nextOperationTime({ nowMs, clock, lastAt });
        expect(Math.floor(at / 1000)).toBeGreaterThan(nowMs > clock ? -1 : Math.floor(clock / 1000));
        expect(at).toBeGreaterThan(lastAt);
        expect(at).toBeGreaterThanOrEqual(nowMs);
      }),
      runs(500),
    ));
});

describe('acceptedTime', () => {
  it('is at most five minutes from now, and at least what came before', () => {
    expect(acceptedTime(NOW, { nowMs: NOW, since: 0 })).toBe(NOW);
    expect(acceptedTime(NOW + YEAR, { nowMs: NOW, since: 0 })).toBe(NOW + MAX_AHEAD_MS);
    expect(acceptedTime(5, { nowMs: NOW, since: 7 })).toBe(7);
    // What was taken stays taken, even where the next runner's clock is behind.
    expect(acceptedTime(NOW + YEAR, { nowMs: NOW, since: NOW + 2 * MAX_AHEAD_MS })).toBe(
      NOW + 2 * MAX_AHEAD_MS,
    );
  });

  it('never goes back within a device, whatever the clocks do', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(NOW * 2), fc.nat(NOW * 2))), (arrivals) => {
        let since = 0;
        for (const [at, nowMs] of arrivals) {
          const taken = acceptedTime(at, { nowMs, since });
          expect(taken).toBeGreaterThanOrEqual(since);
          since = taken;
        }
      }),
      runs(300),
    ));
});

describe('two devices, the clock of one a year ahead', () => {
  const [wrong, right] = [idOf('wrong-clock'), idOf('right-clock')];
  const mark = (value: boolean, at: number) =>
    JSON.stringify({ type: 'mark', at, field: 'read', value, ranges: [[1, 1]] });
  const isReadNow = (job: ReturnType<typeof newJob>) => isRead(job.reader.marks.get(0) ?? NO_MARKS, 1);

  it('the right one wins as soon as it has seen what the wrong one did', () => {
    const far = nextOperationTime({ nowMs: NOW + YEAR, clock: 0, lastAt: 0 });
    const first = deliver(newJob(1), batchOf(wrong, 1, [mark(true, far)]), NOW).job;
    const later = nextOperationTime({ nowMs: NOW + 2000, clock: first.clock, lastAt: 0 });
    const second = deliver(first, batchOf(right, 1, [mark(false, later)]), NOW + 2000).job;
    expect([isReadNow(first), isReadNow(second)]).toEqual([true, false]);
  });

  it('and after five minutes also without', () => {
    const first = deliver(newJob(1), batchOf(wrong, 1, [mark(true, NOW + YEAR)]), NOW).job;
    const nowMs = NOW + MAX_AHEAD_MS + 1000;
    expect(isReadNow(deliver(first, batchOf(right, 1, [mark(false, nowMs)]), nowMs).job)).toBe(false);
  });
});
