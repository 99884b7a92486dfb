import {
  deriveKeys,
  type Keys,
  openPayload,
  OtherKeyError,
  type Payload,
  sealedKeyId,
} from '@forgefeed/data-schema';

import type { Tip } from '../data-branch/tip.ts';
import { NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { type Change, type Changed, changeState } from '../state/change-state.ts';
import type { OpenAt } from '../state/state-opener.ts';
import { changeByBatch } from './change-by-batch.ts';
import { changeByInit } from './change-by-init.ts';
import { changeByRestore } from './change-by-restore.ts';
import type { Mutation } from './mutation.ts';

/** @throws OtherKeyError and CorruptedFileError when the payload does not open, and what applying it throws */
export function applySealedPayload(job: Job, openAt: OpenAt, sealed: Uint8Array): Promise<Changed<Mutation>> {
  return changeState(job, async (tip): Promise<Change<Mutation>> => {
    const payload = await openWith(job, openAt, tip, sealed);
    if (payload.kind === 'init') return changeByInit(job, openAt, { tip, init: payload, sealed });
    if (tip === null) throw new NoDataError({});
    const state = await openAt(tip);
    // Only what is sealed under the key of the data itself may change it.
    if (sealedKeyId(sealed) !== state.keys.id) throw new OtherKeyError({ path: 'payload' });
    return payload.kind === 'batch'
      ? changeByBatch(job, state, payload)
      : changeByRestore(job, state, payload);
  });
}

/** The keys that a payload may be sealed under: the secrets', else the one that the passphrase leads to. */
async function openWith(job: Job, openAt: OpenAt, tip: Tip | null, sealed: Uint8Array): Promise<Payload> {
  const { key, nextKey } = job.secrets;
  const id = sealedKeyId(sealed);
  const own: readonly Keys[] = [key, nextKey].flatMap((root) => (root === null ? [] : [deriveKeys(root)]));
  const keys = own.find((keys) => keys.id === id);
  if (keys !== undefined) return openPayload(sealed, keys);
  if (tip === null) throw key === null ? new NoDataError({}) : new OtherKeyError({ path: 'payload' });
  return openPayload(sealed, (await openAt(tip)).keys);
}
