import {
  deriveKeys,
  type InitPayload,
  MissingFileError,
  OtherKeyError,
  sealedKeyId,
} from '@forgefeed/data-schema';

import type { Tip } from '../data-branch/tip.ts';
import { AlreadyInitialisedError, MissingSecretError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { underRootKey } from '../state/change-root-key.ts';
import type { Change } from '../state/change-state.ts';
import { createState } from '../state/create-state.ts';
import type { OpenAt } from '../state/state-opener.ts';
import type { StoredState } from '../state/stored-state.ts';
import type { Mutation } from './mutation.ts';

/**
 * The keyring that a browser made. It begins `data`, or a new epoch in the place of what is there (`start-over`); or,
 * sealed under `FORGEFEED_KEY_NEXT`, it brings the keyring for the change to that root key. Sent again, it changes
 * nothing. @throws AlreadyInitialisedError when `data` is there and not ours to open
 */
export async function changeByInit(
  job: Job,
  openAt: OpenAt,
  {
    tip,
    init,
    sealed,
  }: { readonly tip: Tip | null; readonly init: InitPayload; readonly sealed: Uint8Array },
): Promise<Change<Mutation>> {
  const root = [job.secrets.key, job.secrets.nextKey].find(
    (candidate) => candidate !== null && deriveKeys(candidate).id === sealedKeyId(sealed),
  );
  if (root == null) throw new MissingSecretError({});
  const { slots, token } = init;
  const state = tip === null ? null : await openIfOurs(openAt, tip);
  const hasSlots =
    state !== null && slots.every(({ id }) => state.keyring.slots.some((slot) => slot.id === id));
  if (hasSlots) return { draft: null, result: { counts: { repeated: 1 }, refresh: false } };
  if (tip === null || init.mode === 'start-over') {
    const draft = await createState(job, { root, slots, token });
    return { draft, replacesAll: true, result: { counts: { created: 1 }, refresh: false } };
  }
  if (state === null || state.keys.id === deriveKeys(root).id) throw new AlreadyInitialisedError({});
  const draft = await underRootKey(job, state, root, slots);
  return { draft, replacesAll: true, result: { counts: { changedKey: 1 }, refresh: false } };
}

/** Null when the branch holds something that none of our keys opens: another copy's data, or none of Forgefeed's. */
async function openIfOurs(openAt: OpenAt, tip: Tip): Promise<StoredState | null> {
  try {
    return await openAt(tip);
  } catch (error) {
    if (error instanceof OtherKeyError || error instanceof MissingFileError) return null;
    throw error;
  }
}
