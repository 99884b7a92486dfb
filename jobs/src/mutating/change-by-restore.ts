import { BLOCK_NUMBERS, blockOf, randomId, type Range, type RestorePayload } from '@forgefeed/data-schema';

import { withGoneBlocks } from '../articles/gone-blocks.ts';
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
  // At least one number is skipped, so that a device can tell what it marked after this state from before it.
  const nextNumber = Math.max(manifest.nextNumber + 1, restore.seenNextNumber);
  const skipped = [manifest.nextNumber, nextNumber - 1] as const;
  const draft = await resealState(job, state, {
    root: state.root,
    keyring: { ...state.keyring, epoch },
    manifest: {
      ...manifest,
      epoch,
      revision: Math.max(manifest.revision, restore.seenRevision),
      nextNumber,
      devices: [],
      skipped,
      goneBlocks: withGoneBlocks(manifest.goneBlocks, wholeBlocks(skipped)),
    },
  });
  return { draft, replacesAll: true, result: { counts: { restored: 1 }, refresh: false } };
}

/** The blocks of which every number is skipped, as a range; null when there is none. */
function wholeBlocks([first, last]: Range): Range | null {
  const from = blockOf(first + BLOCK_NUMBERS - 1);
  const to = blockOf(last + 1) - 1;
  return from <= to ? [from, to] : null;
}
