import { deriveKeys, type InitPayload, Reason, type RootKey, sealedKeyId } from '@forgefeed/data-schema';

import { isBranchError } from '../data-branch/errors/branch-error.ts';
import type { Tip } from '../data-branch/tip.ts';
import { AlreadyInitialisedError, MissingSecretError, OtherTipError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { underRootKey } from '../state/change-root-key.ts';
import type { Change } from '../state/change-state.ts';
import { createState } from '../state/create-state.ts';
import type { OpenAt } from '../state/state-opener.ts';
import type { StoredState } from '../state/stored-state.ts';
import type { Mutation } from './mutation.ts';

/**
 * The keyring that a browser made. It begins `data`, or a new epoch in the place of the commit that it names; or, sealed
 * under `FORGEFEED_KEY_NEXT`, it brings the keyring for the change to that root key. Sent again, it changes nothing.
 * @throws AlreadyInitialisedError, OtherTipError
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
  const { key, nextKey } = job.secrets;
  const isOwn = (root: RootKey | null) => root !== null && deriveKeys(root).id === sealedKeyId(sealed);
  const root = [key, nextKey].find(isOwn) ?? null;
  if (root === null) throw new MissingSecretError({});
  const { slots, token, replaces } = init;
  const state = tip === null ? null : await openIfWhole(openAt, tip);
  if (state !== null && slots.every(({ id }) => state.keyring.slots.some((slot) => slot.id === id))) {
    return { draft: null, result: { counts: { repeated: 1 }, refresh: false } };
  }
  if (replaces !== (tip?.commit ?? null) && replaces !== null) throw new OtherTipError({});
  if (tip === null || replaces !== null) {
    const draft = await createState(job, { root, slots, token });
    return { draft, replacesAll: true, result: { counts: { created: 1 }, refresh: false } };
  }
  // Never back to the old key: an old `init` that somebody sends again must not undo the change.
  const isChange = state !== null && isOwn(nextKey) && state.keys.id !== sealedKeyId(sealed);
  if (!isChange) throw new AlreadyInitialisedError({});
  const draft = await underRootKey(job, state, root, slots);
  return { draft, replacesAll: true, result: { counts: { changedKey: 1 }, refresh: false } };
}

/** Null when none of our keys opens what the branch holds, or it is broken: starting over is the way out of both. */
async function openIfWhole(openAt: OpenAt, tip: Tip): Promise<StoredState | null> {
  try {
    return await openAt(tip);
  } catch (error) {
    if (error instanceof Reason && !isBranchError(error)) return null;
    throw error;
  }
}
