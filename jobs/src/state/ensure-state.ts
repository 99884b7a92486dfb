import { NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { changeRootKey } from './change-root-key.ts';
import { changeState } from './change-state.ts';
import { createStateFromPassphrase } from './create-state.ts';
import type { OpenAt } from './state-opener.ts';
import type { StoredState } from './stored-state.ts';

/**
 * The state that is there, or a first one: a missing branch is a first run only where a passphrase alone is set, since
 * else somebody has deleted it. @throws NoDataError
 */
export async function ensureState(job: Job, openAt: OpenAt, first: readonly string[]): Promise<StoredState> {
  const tip = await job.branch.readTip();
  if (tip !== null) return changeRootKey(job, openAt, await openAt(tip, first));
  const { key, passphrase } = job.secrets;
  if (key !== null || passphrase === null) throw new NoDataError({});
  await changeState(job, async (tip) => ({
    draft: tip === null ? await createStateFromPassphrase(job, passphrase) : null,
    result: null,
  }));
  const created = await job.branch.readTip();
  if (created === null) throw new NoDataError({});
  return openAt(created, first);
}
