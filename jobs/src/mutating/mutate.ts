import { isPlain, parsePlainOperation } from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import type { Log } from '../log/log.ts';
import { stateOpener } from '../state/state-opener.ts';
import { applyPlainOperation } from './apply-plain-operation.ts';
import { applySealedPayload } from './apply-sealed-payload.ts';

/** What is left to do after the state is written. */
export interface AfterMutation {
  /** Somebody asked for a refresh: the feeds are to be fetched in the same run. */
  readonly refresh: boolean;
}

/** The mutate job: open what came with the trigger, apply it, write. */
export async function mutate(job: Job, payload: Uint8Array<ArrayBuffer>, log: Log): Promise<AfterMutation> {
  const startedMs = job.effects.nowMs();
  const openAt = stateOpener(job);
  const { result, written, attempts } = isPlain(payload)
    ? await applyPlainOperation(job, openAt, parsePlainOperation(payload))
    : await applySealedPayload(job, openAt, payload);
  log.counts('mutate', result.counts);
  log.counts('data', {
    ...job.branch.traffic,
    attempts,
    written: written ? 1 : 0,
    milliseconds: job.effects.nowMs() - startedMs,
  });
  return { refresh: result.refresh };
}
