import { deriveKeys, type KeySlot, makeKeySlot, type RootKey } from '@forgefeed/data-schema';

import { NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { changeState } from './change-state.ts';
import type { Draft } from './draft.ts';
import { readState } from './read-state.ts';
import { resealState } from './reseal-state.ts';
import type { OpenAt } from './state-opener.ts';
import type { StoredState } from './stored-state.ts';

/**
 * With `FORGEFEED_KEY_NEXT` beside a passphrase, the job has all that a change of root key takes. (Where the secret
 * key alone is set, the browser ships the new keyring in an `init` that is sealed under the new key.)
 */
export async function changeRootKey(job: Job, openAt: OpenAt, state: StoredState): Promise<StoredState> {
  const { nextKey, passphrase } = job.secrets;
  if (nextKey === null || passphrase === null) return state;
  if (deriveKeys(nextKey).id === state.keys.id) return state;
  const slot = await makeKeySlot({
    root: nextKey,
    passphrase,
    cost: job.kdfCost,
    random: job.effects.random,
  });
  await changeState(job, async (tip) => {
    if (tip === null) throw new NoDataError({});
    const fresh = await openAt(tip);
    const isDone = fresh.keys.id === deriveKeys(nextKey).id;
    return {
      draft: isDone ? null : await underRootKey(job, fresh, nextKey, [slot]),
      replacesAll: true,
      result: null,
    };
  });
  const changed = await readState(job, openAt);
  if (changed === null) throw new NoDataError({});
  return changed;
}

/** The same state and epoch, sealed under another root key. */
export function underRootKey(
  job: Job,
  state: StoredState,
  root: RootKey,
  slots: readonly KeySlot[],
): Promise<Draft> {
  const keyring = { ...state.keyring, keyId: deriveKeys(root).id, slots: [...slots] };
  return resealState(job, state, { root, keyring, manifest: state.manifest });
}
