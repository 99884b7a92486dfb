import type { Id } from '../crypto/id.ts';
import type { Device, Manifest } from '../manifest/manifest.ts';
import type { BatchPayload, NumberedOperation } from '../payload/payload.ts';
import type { Refusal, RefusalCode } from '../report/report.ts';
import { applyOperation } from './apply-operation.ts';
import type { ReaderState } from './reader-state.ts';
import { DAY_MS, SILENT_DEVICE_DAYS } from './fold-floor.ts';
import { acceptedTime } from './stamp-operation.ts';

export interface BatchOutcome {
  readonly state: ReaderState;
  readonly device: Device;
  /** The latest time of any operation, now. */
  readonly clock: number;
  /** Applied or, each for itself, refused; either way acknowledged. */
  readonly acknowledged: number;
  readonly skipped: number;
  readonly refused: readonly Refusal[];
}

type Position = Pick<Manifest, 'epoch' | 'revision' | 'devices' | 'clock' | 'floor'>;

/**
 * Why nothing of a batch can be applied, or null when it can. Another epoch or a later revision: somebody replaced or
 * restored `data`. A gap: what is before it will be sent again. Another digest under the acknowledged number: the
 * profile was copied or restored, and goes on as a new device.
 */
export function refuseBatch(batch: BatchPayload, position: Position): RefusalCode | null {
  if (batch.epoch !== position.epoch) return 'other-epoch';
  if (batch.revision > position.revision) return 'newer-revision';
  const device = deviceOf(position, batch.device);
  if (device === null) return batch.first === 1 && !isLongPast(batch, position) ? null : 'unknown-device';
  if (batch.first > device.number + 1) return 'gap';
  const last = batch.operations.find(({ number }) => number === device.number);
  return last !== undefined && last.digest !== device.digest ? 'diverged' : null;
}

/**
 * Whether a stream that is not known ends so long ago that its row may have been dropped: then it may be the replay of
 * an old dispatch, by somebody who holds no key. Whoever really was away for so long begins a new stream.
 */
function isLongPast(batch: BatchPayload, { clock }: Position): boolean {
  const times = batch.operations.flatMap(({ parsed }) => (parsed.ok ? [parsed.operation.at] : []));
  return times.length > 0 && Math.max(...times) < clock - SILENT_DEVICE_DAYS * DAY_MS;
}

/** The operations that are not acknowledged yet. */
export function newOperations(
  batch: BatchPayload,
  position: Pick<Manifest, 'devices'>,
): readonly NumberedOperation[] {
  const acknowledged = deviceOf(position, batch.device)?.number ?? 0;
  return batch.operations.filter(({ number }) => number > acknowledged);
}

/**
 * Applies what is new of a batch that `refuseBatch` let through; null when nothing is. An operation that cannot be
 * applied is acknowledged like the others, so that it does not stand in their way, and listed as refused.
 */
export function applyBatch(
  state: ReaderState,
  batch: BatchPayload,
  position: Position,
  nowMs: number,
): BatchOutcome | null {
  const fresh = newOperations(batch, position);
  const last = fresh.at(-1);
  if (last === undefined) return null;
  const refused: Refusal[] = [];
  let next = state;
  let at = Math.max(deviceOf(position, batch.device)?.at ?? 0, position.floor);
  for (const { number, parsed } of fresh) {
    const refuse = (code: RefusalCode) =>
      refused.push({ device: batch.device, number, code, at: Math.floor(nowMs / 1000) });
    if (!parsed.ok) {
      refuse(parsed.code);
      continue;
    }
    at = acceptedTime(parsed.operation.at, { nowMs, since: at });
    const applied = applyOperation(next, parsed.operation, { at, by: batch.device });
    if (applied.refused !== null) refuse(applied.refused);
    next = applied.state;
  }
  return {
    state: next,
    device: {
      id: batch.device,
      number: last.number,
      digest: last.digest,
      at,
      seenAt: Math.floor(nowMs / 1000),
    },
    clock: Math.max(position.clock, at),
    acknowledged: fresh.length,
    skipped: batch.operations.length - fresh.length,
    refused,
  };
}

export function deviceOf({ devices }: Pick<Manifest, 'devices'>, id: Id): Device | null {
  return devices.find((device) => device.id === id) ?? null;
}
