import { describe, expect, it } from 'vitest';

import { EPOCH, idOf, readerState } from '../../test-support/examples.ts';
import { batchOf, deliver, fold, newJob, type SimulatedJob } from '../../test-support/simulated-job.ts';
import { hash } from '../crypto/hash.ts';
import { isRead, NO_MARKS } from '../marks/mark-block.ts';
import { applyBatch, refuseBatch } from './apply-batch.ts';

const NOW = 1_795_392_000_000;
const DAY = 24 * 60 * 60 * 1000;
const phone = idOf('phone');

/** The text of an operation that sets `theme`, which shows which one came last. */
const theme = (value: string, at = NOW) => JSON.stringify({ type: 'set', at, key: 'theme', value });
const themeOf = ({ reader }: SimulatedJob) => reader.subscriptions.settings['theme']?.[0];

/** After two operations of the phone. */
const after2 = deliver(
  newJob(10),
  batchOf(phone, 1, [theme('one', NOW - 2), theme('two', NOW - 1)]),
  NOW,
).job;

const refusing = (batch: ReturnType<typeof batchOf>, job = after2) =>
  refuseBatch(batch, { ...job, epoch: EPOCH, revision: 1 });

describe('a batch', () => {
  it('is applied and acknowledged: number, digest and time of its last operation', () => {
    expect(themeOf(after2)).toBe('two');
    expect(after2.clock).toBe(NOW - 1);
    expect(after2.devices).toEqual([
      { id: phone, number: 2, digest: hash(theme('two', NOW - 1)), at: NOW - 1, seenAt: NOW / 1000 },
    ]);
  });

  it('moves the clock of all devices forwards, never back', () => {
    const { job } = deliver(after2, batchOf(idOf('laptop'), 1, [theme('earlier', NOW - 500)]), NOW);
    expect(job.clock).toBe(NOW - 1);
    expect(job.devices.map(({ at }) => at)).toEqual([NOW - 1, NOW - 500]);
  });

  it('that is sent again changes nothing', () => {
    const again = deliver(after2, batchOf(phone, 1, [theme('one', NOW - 2), theme('two', NOW - 1)]), NOW);
    expect(again).toEqual({ job: after2, refusal: null });
  });

  it('that overlaps what was applied counts from there', () => {
    const longer = batchOf(phone, 1, [theme('one', NOW - 2), theme('two', NOW - 1), theme('three')]);
    const outcome = applyBatch(after2.reader, longer, { ...after2, epoch: EPOCH, revision: 1 }, NOW);
    expect(outcome).toMatchObject({ acknowledged: 1, skipped: 2, refused: [], device: { number: 3 } });
  });

  it('without operations changes nothing', () => {
    expect(deliver(after2, batchOf(phone, 3, []), NOW).job).toBe(after2);
  });
});

describe('a batch is refused as a whole', () => {
  it('when operations before it have not arrived', () => {
    expect(refusing(batchOf(phone, 4, [theme('four')]))).toBe('gap');
    expect(refusing(batchOf(phone, 3, [theme('three')]))).toBe(null);
  });

  it('when it was made in another epoch', () => {
    expect(refusing({ ...batchOf(phone, 3, [theme('three')]), epoch: idOf('before') })).toBe('other-epoch');
  });

  it('when it was made on a revision that is not there: `data` was put back', () => {
    expect(refusing({ ...batchOf(phone, 3, [theme('three')]), revision: 2 })).toBe('newer-revision');
  });

  it('when an unknown stream ends before the time for which silent devices are kept: it may be a replay', () => {
    const laptop = idOf('laptop');
    expect(refusing(batchOf(laptop, 1, [theme('old', NOW - 91 * DAY)]))).toBe('unknown-device');
    expect(refusing(batchOf(laptop, 1, [theme('old', NOW - 91 * DAY), theme('new', NOW - DAY)]))).toBe(null);
  });

  it('when its profile was copied: under the acknowledged number stands another operation', () => {
    expect(refusing(batchOf(phone, 2, [theme('not two'), theme('three')]))).toBe('diverged');
    expect(refusing(batchOf(phone, 2, [theme('two', NOW - 1), theme('three')]))).toBe(null);
  });

  it('when its device is not known, unless it begins at the beginning', () => {
    expect(refusing(batchOf(idOf('tablet'), 3, [theme('three')]))).toBe('unknown-device');
    expect(refusing(batchOf(idOf('tablet'), 1, [theme('one')]))).toBe(null);
  });

  it('when its device was silent for 90 days, and is not known any more', () => {
    const [at90, at91] = [fold(after2, NOW + 90 * DAY), fold(after2, NOW + 91 * DAY)];
    expect(refusing(batchOf(phone, 3, [theme('three')]), at90)).toBe(null);
    expect(refusing(batchOf(phone, 3, [theme('three')]), at91)).toBe('unknown-device');
  });
});

describe('an operation that cannot be applied', () => {
  const poison = [
    theme('before', NOW),
    '{"type":"teleport","at":1}',
    '{"type":"set","at":1,"key":"Theme","value":"x"}',
    'not JSON',
    JSON.stringify({ type: 'mark', at: NOW, field: 'read', value: true, ranges: [[1, 11]] }),
    theme('after', NOW + 1),
  ];

  it('is acknowledged and listed, and does not stand in the way of the next', () => {
    const { job } = deliver(newJob(10), batchOf(phone, 1, poison), NOW);
    expect(themeOf(job)).toBe('after');
    expect(job.devices[0]?.number).toBe(6);
    expect(job.refused.map(({ number, code }) => [number, code])).toEqual([
      [2, 'unknown-operation'],
      [3, 'invalid-operation'],
      [4, 'invalid-operation'],
      [5, 'article-unknown'],
    ]);
  });

  it('is none that an object knows from birth: that is no setting of ours', () => {
    const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype', '__proto__'];
    const texts = names.map((key) => `{"type":"set","at":1,"key":"${key}","value":1}`);
    const { job } = deliver(newJob(0), batchOf(phone, 1, texts), NOW);
    expect(job.refused).toHaveLength(names.length);
    expect(job.reader).toEqual(readerState());
  });

  it('is no longer one of the longest URLs when writing it again would make it too long to store', () => {
    const url = `https://example.org/${'\u4f60'.repeat(2000)}`;
    const text = JSON.stringify({ type: 'subscribe', at: NOW, url });
    const { job } = deliver(newJob(0), batchOf(phone, 1, [text]), NOW);
    expect(job.refused[0]?.code).toBe('invalid-operation');
  });
});

describe('a mark from here to eternity', () => {
  const mark = (last: number) =>
    JSON.stringify({ type: 'mark', at: NOW, field: 'read', value: true, ranges: [[1, last]] });

  it('is refused at once: those numbers were never given out', () => {
    const { job } = deliver(newJob(10), batchOf(phone, 1, [mark(Number.MAX_SAFE_INTEGER)]), NOW);
    expect(job.refused[0]?.code).toBe('article-unknown');
    expect(job.reader.marks.size).toBe(0);
  });

  it('that is 500 times the same is applied as one', () => {
    const ranges = Array<readonly [number, number]>(500).fill([1, 100_000]);
    const texts = Array.from({ length: 8 }, (_, at) =>
      JSON.stringify({ type: 'mark', at: NOW + at, field: 'read', value: true, ranges }),
    );
    const started = performance.now();
    const { job } = deliver(newJob(100_000), batchOf(phone, 1, texts), NOW);
    expect(performance.now() - started).toBeLessThan(4000); // 800,000 blocks, were they not joined
    expect(job.reader.marks.size).toBe(196);
    expect(isRead(job.reader.marks.get(195) ?? NO_MARKS, 100_000)).toBe(true);
  });
});

describe('times', () => {
  const at = (job: SimulatedJob) => job.reader.subscriptions.settings['theme']?.[1];

  it('of a clock that runs ahead are taken for five minutes from now', () => {
    const { job } = deliver(newJob(0), batchOf(phone, 1, [theme('x', NOW + 365 * DAY)]), NOW);
    expect(at(job)).toBe(NOW + 5 * 60 * 1000);
  });

  it('of a new device are not before what is folded', () => {
    const job = { ...newJob(0), floor: NOW - 7 * DAY };
    expect(at(deliver(job, batchOf(phone, 1, [theme('x', 5)]), NOW).job)).toBe(NOW - 7 * DAY);
  });

  it('of a known device are not before what is folded either, were it to have been overtaken', () => {
    const job = { ...after2, floor: NOW + 9 };
    expect(at(deliver(job, batchOf(phone, 3, [theme('x', NOW)]), NOW + DAY).job)).toBe(NOW + 9);
  });
});
