import { logId } from '@forgefeed/data-schema';

import type { Job } from '../job.ts';
import type { Log } from '../log/log.ts';
import { ensureState } from '../state/ensure-state.ts';
import { stateOpener } from '../state/state-opener.ts';
import { dueFeeds, type Occasion } from './due-feeds.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { FETCH_PATHS, readFetchFiles } from './fetch-files.ts';
import { runGapSeconds } from './run-gap.ts';
import { storeVisits } from './store-visits.ts';
import { visitFeeds } from './visit-feeds.ts';
import { visitIcons } from './visit-icons.ts';

export interface FetchOptions {
  readonly occasion: Occasion;
  /** Feeds on private addresses may be visited: only where the runner is one's own. */
  readonly allowPrivate: boolean;
  /** Others than the usual ones. */
  readonly limits?: Partial<FetchLimits>;
}

/** The fetch job: read the state, visit what is due, write what is new. */
export async function fetchFeeds(
  job: Job,
  { occasion, allowPrivate, limits }: FetchOptions,
  log: Log,
): Promise<void> {
  const { nowMs, sleep } = job.effects;
  const startedMs = nowMs();
  const openAt = stateOpener(job);
  const state = await ensureState(job, openAt, FETCH_PATHS);
  const { followed, report } = await readFetchFiles(state);

  const due = dueFeeds(followed, {
    occasion,
    nowSeconds: Math.floor(startedMs / 1000),
    runGapSeconds: runGapSeconds(report.runs),
    allowPrivate,
  });
  const visited = await visitFeeds(due, { allowPrivate, limits, nowMs, sleep });
  const icons = await visitIcons(followed, visited, { allowPrivate, nowMs });
  const visitedMs = nowMs();

  const { result, attempts } = await storeVisits(job, openAt, { visited, icons, startedMs, allowPrivate });

  log.counts('fetch', { followed: followed.length, due: due.length, ...result });
  for (const { id, outcome } of visited) {
    if (outcome.kind === 'failed') log.feed(logId(id, state.keys), outcome.code);
  }
  const feedBytes = visited.reduce((bytes, { outcome }) => bytes + outcome.downloadBytes, 0);
  log.counts('feeds', { downloadBytes: feedBytes, milliseconds: visitedMs - startedMs });
  log.counts('data', { ...job.branch.traffic, attempts, milliseconds: nowMs() - visitedMs });
}
