import type { Job } from '../job.ts';
import { changeState } from './change-state.ts';
import type { OpenAt } from './state-opener.ts';
import type { StoredState } from './stored-state.ts';

/**
 * The state at the tip, or null where there is no branch. A tip that goes while it is read (somebody has written, or a
 * replica lags) is read again, as often as a writer would.
 */
export async function readState(
  job: Job,
  openAt: OpenAt,
  first: readonly string[] = [],
): Promise<StoredState | null> {
  const { result } = await changeState(job, async (tip) => ({
    draft: null,
    result: tip === null ? null : await openAt(tip, first),
  }));
  return result;
}
