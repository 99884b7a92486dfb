import { nextOperationTime, type Stamp } from '@forgefeed/data-schema';

import { openMarks, type WorkingMarks } from '../articles/working-marks.ts';
import type { Draft } from '../state/draft.ts';
import { JOB_DEVICE } from '../state/own-devices.ts';
import type { StoredState } from '../state/stored-state.ts';
import { type FetchFiles, readFetchFiles } from './fetch-files.ts';

/** What the steps of one attempt to store share: the state as it is, the next one, and the time. */
export interface FetchWork extends FetchFiles {
  readonly state: StoredState;
  readonly draft: Draft;
  readonly marks: WorkingMarks;
  /** When the job itself sets something: later than all that was done before. */
  readonly stamp: Stamp;
  readonly nowMs: number;
  readonly nowSeconds: number;
}

export async function beginFetchWork(state: StoredState, draft: Draft, nowMs: number): Promise<FetchWork> {
  const files = await readFetchFiles(state);
  const at = nextOperationTime({ nowMs, clock: state.manifest.clock, lastAt: 0 });
  const stamp = { at, by: JOB_DEVICE };
  return {
    ...files,
    state,
    draft,
    marks: openMarks(state),
    stamp,
    nowMs,
    nowSeconds: Math.floor(nowMs / 1000),
  };
}
