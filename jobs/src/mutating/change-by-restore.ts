import { randomId, type RestorePayload } from '@forgefeed/data-schema';

import { OtherStateError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import type { Change } from '../state/change-state.ts';
import { resealState } from '../state/reseal-state.ts';
import type { StoredState } from '../state/stored-state.ts';
import type { Mutation } from './mutation.ts';

/**
 * Accepts a state that somebody put back: it begins a new epoch, its revision and its numbers go on beyond whatever was
 * seen before, and every device starts a new stream. @throws OtherStateError when it is not the state that was meant
 */
export async function changeByRestore(
  job: Job,
  state: StoredState,
  restore: RestorePayload,
): Promise<Change<Mutation>> {
  const { manifest } = state;
  if (restore.epoch !== manifest.epoch || restore.revision !== manifest.revision) {
    throw new OtherStateError({ revision: manifest.revision });
  }
  const epoch = randomId(job.effects.random);
  const nextNumber = Math.max(manifest.nextNumber, restore.seenNextNumber);
  const skips = nextNumber > manifest.nextNumber;
  const draft = await resealState(job, state, {
    root: state.root,
    keyring: { ...state.keyring, epoch },
    manifest: {
      ...manifest,
      epoch,
      revision: Math.max(manifest.revision, restore.seenRevision),
      nextNumber,
      devices: [],
      skipped: skips ? [manifest.nextNumber, nextNumber - 1] : null,
    },
  });
  return { draft, replacesAll: true, result: { counts: { restored: 1 }, refresh: false } };
}
