import { MissingSecretError, NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { changeRootKey } from './change-root-key.ts';
import { changeState } from './change-state.ts';
import { createStateFromPassphrase } from './create-state.ts';
import { readState } from './read-state.ts';
import type { OpenAt } from './state-opener.ts';
import type { StoredState } from './stored-state.ts';

/**
 * The state that is there, or a first one: a missing branch is a first run only where a passphrase alone is set, since
 * else somebody has deleted it. @throws NoDataError, MissingSecretError
 */
export async function ensureState(job: Job, openAt: OpenAt, first: readonly string[]): Promise<StoredState> {
  const state = await readState(job, openAt, first);
  if (state !== null) return changeRootKey(job, openAt, state);
  const { key, passphrase } = job.secrets;
  if (key !== null) throw new NoDataError({});
  if (passphrase === null) throw new MissingSecretError({});
  await changeState(job, async (tip) => ({
    draft: tip === null ? await createStateFromPassphrase(job, passphrase) : null,
    result: null,
  }));
  const created = await readState(job, openAt, first);
  if (created === null) throw new NoDataError({});
  return created;
}
