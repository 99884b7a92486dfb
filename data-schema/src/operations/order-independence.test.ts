import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { lastWriterWins, shownBy } from '../../test-support/last-writer-wins.ts';
import { ARTICLES, unstamped } from '../../test-support/operation-arbitraries.ts';
import { runs } from '../../test-support/runs.ts';
import { batchOf, deliver, fold, newJob, type SimulatedJob } from '../../test-support/simulated-job.ts';
import { accessForm } from '../access/access.ts';
import { credentialsForm } from '../credentials/credentials.ts';
import { hash } from '../crypto/hash.ts';
import type { Form } from '../form/form.ts';
import { marksForm } from '../marks/marks-form.ts';
import type { BatchPayload } from '../payload/payload.ts';
import { addRefusals } from '../report/add-to-report.ts';
import { NO_REPORT } from '../report/report.ts';
import { subscriptionsForm } from '../subscriptions/subscriptions.ts';
import type { Operation } from './operation.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 24 * 60 * 60 * 1000;

/** A device and all that its reader ever does, in order; the texts are what it sends. */
interface Profile {
  readonly by: string;
  readonly operations: readonly Operation[];
  readonly texts: readonly string[];
}

/** Texts that a job acknowledges and refuses. */
const POISON = ['garbage', '{"type":"dance","at":1}', '{"type":"mark","at":1}', '[]'];

const NAMES = [idOf('desktop'), idOf('laptop'), idOf('phone'), idOf('tablet')];

/** `steps`: the milliseconds from one operation of a device to its next. */
function profiles(options: {
  readonly steps: fc.Arbitrary<number>;
  readonly start: number;
  readonly maxOperations: number;
}): fc.Arbitrary<readonly Profile[]> {
  const { steps, start, maxOperations } = options;
  const done = fc.tuple(unstamped, steps, fc.option(fc.constantFrom(...POISON), { freq: 12 }));
  const lists = fc.array(fc.array(done, { maxLength: maxOperations }), { minLength: 2, maxLength: 4 });
  return lists.map((devices) =>
    devices.map((list, index) => {
      let at = start;
      const all = list.map(([operation, step, poison]): { operation: Operation; poison: string | null } => {
        at += step;
        return { operation: { ...operation, at }, poison };
      });
      return {
        by: NAMES[index] ?? '',
        operations: all.flatMap(({ operation, poison }) => (poison === null ? [operation] : [])),
        texts: all.map(({ operation, poison }) => poison ?? JSON.stringify(operation)),
      };
    }),
  );
}

/**
 * What may happen on the way. A device sends operations from `back` before its first unacknowledged one (or beyond it)
 * and `length` of them; a batch under way arrives, arrives and stays under way to arrive once more, or is lost.
 */
const event = fc.record({
  what: fc.constantFrom('send', 'send', 'arrive', 'arrive', 'arrive twice', 'lose'),
  which: fc.nat(100),
  back: fc.integer({ min: -2, max: 5 }),
  length: fc.nat(6),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const schedule = fc.array(event, { maxLength: 40 });

/** Lets everything of a schedule happen, then sends what is left, until all is acknowledged. */
function run(devices: readonly Profile[], events: readonly Event[]): SimulatedJob {
  let job = newJob(ARTICLES);
  const underWay: BatchPayload[] = [];
  const acknowledged = (by: string) => job.devices.find(({ id }) => id === by)?.number ?? 0;
  const arrive = (batch: BatchPayload | undefined) => {
    if (batch === undefined) return;
    const { job: next, refusal } = deliver(job, batch, NOW);
    if (refusal === 'gap') expect(batch.first).toBeGreaterThan(acknowledged(batch.device) + 1);
    else if (refusal !== null) expect([refusal, batch.first > 1]).toEqual(['unknown-device', true]);
    job = next;
  };
  for (const { what, which, back, length } of events) {
    const device = devices[which % devices.length];
    const place = which % Math.max(1, underWay.length);
    if (what === 'send' && device !== undefined) {
      const first = Math.max(1, acknowledged(device.by) + 1 - back);
      underWay.push(batchOf(device.by, first, device.texts.slice(first - 1, first - 1 + length)));
    } else if (what === 'arrive twice') arrive(underWay[place]);
    else if (what === 'arrive') arrive(underWay.splice(place, 1)[0]);
    else underWay.splice(place, 1);
  }
  for (const { by, texts } of devices)
    arrive(batchOf(by, acknowledged(by) + 1, texts.slice(acknowledged(by))));
  for (const batch of underWay) arrive(batch);
  return job;
}

describe('operations of several devices', () => {
  // Short steps, so that devices meet in one second and in one millisecond.
  const devices = profiles({
    steps: fc.constantFrom(1, 300, 1000, 60_000),
    start: NOW - DAY,
    maxOperations: 15,
  });

  it('end in the same state, in whatever order, pieces and repetitions they arrive', () =>
    fc.assert(
      fc.property(devices, schedule, schedule, (all, one, other) => {
        const job = run(all, one);
        expect(run([...all].reverse(), other).reader).toEqual(job.reader);
        expect(shownBy(job.reader)).toEqual(lastWriterWins(all));
      }),
      runs(100),
    ));

  it('are acknowledged once each and in order, and listed once when they are refused', () =>
    fc.assert(
      fc.property(devices, schedule, (all, events) => {
        const job = run(all, events);
        for (const { by, texts } of all) {
          const own = job.acknowledged.filter((entry) => entry.startsWith(by));
          expect(own).toEqual(texts.map((_, index) => `${by} ${index + 1}`));
          const poison = texts.flatMap((text, index) => (POISON.includes(text) ? [index + 1] : []));
          expect(job.refused.filter(({ device }) => device === by).map(({ number }) => number)).toEqual(
            poison,
          );
        }
        const listed = addRefusals(addRefusals(NO_REPORT, job.refused), job.refused).refused;
        expect(listed).toEqual(job.refused);
      }),
      runs(100),
    ));

  it('leave a state that survives its files', () =>
    fc.assert(
      fc.asyncProperty(devices, schedule, async (all, events) => {
        const { reader } = run(all, events);
        const { subscriptions, access, credentials, marks } = reader;
        const reread = async <T>(form: Form<T>, value: T) =>
          form.decode(await form.encode(value), form.format, '');
        expect(await reread(subscriptionsForm, subscriptions)).toStrictEqual(subscriptions);
        expect(await reread(accessForm, access)).toStrictEqual(access);
        expect(await reread(credentialsForm, credentials)).toStrictEqual(credentials);
        for (const [block, own] of marks) {
          expect(await reread(marksForm, { block, marks: own })).toStrictEqual({ block, marks: own });
        }
      }),
      runs(40),
    ));
});

describe('folding', () => {
  // Long steps, so that days pass and times are decided: 25 operations in at most 75 days, so that nobody is silent.
  const devices = profiles({
    steps: fc.constantFrom(1, 1000, DAY / 2, DAY, 3 * DAY),
    start: NOW,
    maxOperations: 25,
  });
  const days = fc.array(
    fc.record({
      hours: fc.nat(100),
      which: fc.nat(100),
      back: fc.nat(3),
      upTo: fc.nat(8),
      folds: fc.boolean(),
    }),
    { maxLength: 50 },
  );

  it('changes nothing that shows, whenever it is done', () =>
    fc.assert(
      fc.property(devices, days, (all, events) => {
        const rows = all.map(({ by }) => ({
          id: by,
          number: 0,
          digest: hash(''),
          at: NOW,
          seenAt: NOW / 1000,
        }));
        let [folded, plain] = [newJob(ARTICLES, rows), newJob(ARTICLES, rows)];
        let nowMs = NOW;
        const send = ({ by, texts }: Profile, back: number, upTo: number) => {
          const acknowledged = folded.devices.find(({ id }) => id === by)?.number ?? 0;
          const first = Math.max(1, acknowledged + 1 - back);
          const wanted = texts.slice(first - 1, acknowledged + upTo);
          const toBeMade = wanted.findIndex((text) => timeOf(text) > nowMs);
          const batch = batchOf(by, first, toBeMade === -1 ? wanted : wanted.slice(0, toBeMade));
          const [one, other] = [deliver(folded, batch, nowMs), deliver(plain, batch, nowMs)];
          expect([one.refusal, other.refusal]).toEqual([null, null]);
          [folded, plain] = [one.job, other.job];
        };
        for (const { hours, which, back, upTo, folds } of events) {
          nowMs += (hours * DAY) / 24;
          if (nowMs > NOW + 80 * DAY) break;
          const device = all[which % all.length];
          if (device !== undefined) send(device, back, upTo);
          if (folds) folded = fold(folded, nowMs);
        }
        nowMs = Math.max(nowMs, NOW + 80 * DAY);
        for (const device of all) send(device, 0, device.texts.length);
        expect(folded.acknowledged).toEqual(plain.acknowledged);
        expect(shownBy(folded.reader)).toEqual(shownBy(plain.reader));
        expect(shownBy(fold(folded, nowMs + 8 * DAY).reader)).toEqual(lastWriterWins(all));
      }),
      runs(120),
    ));
});

/** Poison has no time that counts: it is made together with what stands before it. */
function timeOf(text: string): number {
  return POISON.includes(text) ? 0 : Number(/"at":(\d+)/.exec(text)?.[1]);
}
