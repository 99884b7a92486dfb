import { applyBatch, type BatchPayload, newOperations, refuseBatch } from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import { type Change, draftOn } from '../state/change-state.ts';
import { housekeeping } from '../state/housekeeping.ts';
import type { StoredState } from '../state/stored-state.ts';
import type { Mutation } from './mutation.ts';
import { readReaderState, writeReaderState } from './reader-files.ts';
import { reportRefusals } from './report-refusals.ts';

/** A device's operations: applied, skipped since they were applied before, or refused and reported. */
export async function changeByBatch(
  job: Job,
  state: StoredState,
  batch: BatchPayload,
): Promise<Change<Mutation>> {
  const nowMs = job.effects.nowMs();
  const draft = draftOn(state, job);
  const refusal = refuseBatch(batch, state.manifest);
  if (refusal !== null) {
    const at = Math.floor(nowMs / 1000);
    await reportRefusals(draft, state, [{ device: batch.device, number: batch.first, code: refusal, at }]);
    return { draft, result: { counts: { refusedBatches: 1 }, refresh: false } };
  }
  const fresh = newOperations(batch, state.manifest);
  const operations = fresh.flatMap(({ parsed }) => (parsed.ok ? [parsed.operation] : []));
  const before = await readReaderState(state, operations);
  const outcome = applyBatch(before, batch, state.manifest, nowMs);
  if (outcome === null) {
    return { draft, result: { counts: { skipped: batch.operations.length }, refresh: false } };
  }
  const { device, clock, acknowledged, skipped, refused } = outcome;
  const devices = [...state.manifest.devices.filter(({ id }) => id !== device.id), device];
  draft.patchManifest({ ...housekeeping({ ...state.manifest, devices }, nowMs), clock });
  await writeReaderState(draft, state, { before, after: outcome.state });
  await reportRefusals(draft, state, refused);
  return { draft, result: { counts: { acknowledged, skipped, refused: refused.length }, refresh: false } };
}
