import { foldCredentials } from '../src/credentials/change-credentials.ts';
import type { Id } from '../src/crypto/id.ts';
import type { Device } from '../src/manifest/manifest.ts';
import { foldMarks } from '../src/marks/mark-block.ts';
import { applyBatch, newOperations, refuseBatch } from '../src/operations/apply-batch.ts';
import { foldFloor, liveDevices } from '../src/operations/fold-floor.ts';
import type { ReaderState } from '../src/operations/reader-state.ts';
import { type BatchPayload, batchText, parsePayload } from '../src/payload/payload.ts';
import type { Refusal, RefusalCode } from '../src/report/report.ts';
import { foldSubscriptions } from '../src/subscriptions/fold-subscriptions.ts';
import { EPOCH, readerState } from './examples.ts';

/** What a job keeps between runs, and what happened. */
export interface SimulatedJob {
  readonly reader: ReaderState;
  readonly devices: readonly Device[];
  readonly clock: number;
  readonly floor: number;
  readonly refused: readonly Refusal[];
  /** `device number` of every operation that was acknowledged, in that order. */
  readonly acknowledged: readonly string[];
}

export function newJob(articles: number, devices: readonly Device[] = []): SimulatedJob {
  return { reader: readerState(articles), devices, clock: 0, floor: 0, refused: [], acknowledged: [] };
}

/** A device's operations from number `first` on, as they come out of a payload. */
export function batchOf(device: Id, first: number, operations: readonly string[]): BatchPayload {
  const head = { kind: 'batch', epoch: EPOCH, revision: 1, device, first } as const;
  const payload = parsePayload(batchText(head, operations));
  if (payload?.kind !== 'batch') throw new Error('not a batch');
  return payload;
}

/** What a job does with a batch that arrives. */
export function deliver(
  job: SimulatedJob,
  batch: BatchPayload,
  nowMs: number,
): { readonly job: SimulatedJob; readonly refusal: RefusalCode | null } {
  const position = { ...job, epoch: EPOCH, revision: 1 };
  const refusal = refuseBatch(batch, position);
  const outcome = refusal === null ? applyBatch(job.reader, batch, position, nowMs) : null;
  if (outcome === null) return { job, refusal };
  const acknowledged = newOperations(batch, job).map(({ number }) => `${batch.device} ${number}`);
  return {
    refusal,
    job: {
      ...job,
      reader: outcome.state,
      devices: [...job.devices.filter(({ id }) => id !== batch.device), outcome.device],
      clock: outcome.clock,
      refused: [...job.refused, ...outcome.refused],
      acknowledged: [...job.acknowledged, ...acknowledged],
    },
  };
}

/** What every write of a job brings along: silent devices go, and what is decided folds. */
export function fold(job: SimulatedJob, nowMs: number): SimulatedJob {
  const devices = liveDevices(job.devices, nowMs);
  const floor = foldFloor({ devices, floor: job.floor, nowMs });
  const { marks, subscriptions, credentials } = job.reader;
  const reader = {
    ...job.reader,
    subscriptions: foldSubscriptions(subscriptions, floor),
    credentials: foldCredentials(credentials, floor),
    marks: new Map([...marks].map(([block, marked]) => [block, foldMarks(marked, Math.floor(floor / 1000))])),
  };
  return { ...job, devices, floor, reader };
}
