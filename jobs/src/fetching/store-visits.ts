import { NoDataError } from '../errors/job-errors.ts';
import type { Job } from '../job.ts';
import { type Changed, changeState, draftOn } from '../state/change-state.ts';
import { housekeeping } from '../state/housekeeping.ts';
import { keepTriggerToken } from '../state/keep-trigger-token.ts';
import type { OpenAt } from '../state/state-opener.ts';
import { type FetchCounts, fetchCounts } from './fetch-counts.ts';
import { FETCH_PATHS } from './fetch-files.ts';
import { beginFetchWork } from './fetch-work.ts';
import { recordRun } from './record-run.ts';
import { storeIcons } from './store-icons.ts';
import { takeInDocuments } from './take-in-documents.ts';
import { tidyLog } from './tidy-log.ts';
import { restsOn } from './visit-basis.ts';
import type { VisitedFeed } from './visit-feeds.ts';
import type { VisitedIcon } from './visit-icons.ts';

/**
 * Writes what the visits brought onto the state as it is now. It may take several attempts: what another run has
 * stored meanwhile is known then, numbers are given anew, and visits to feeds that are no longer what they were are left
 * out.
 */
export function storeVisits(
  job: Job,
  openAt: OpenAt,
  run: {
    readonly visited: readonly VisitedFeed[];
    readonly icons: readonly VisitedIcon[];
    readonly startedMs: number;
    readonly allowPrivate: boolean;
  },
): Promise<Changed<FetchCounts>> {
  const { visited, startedMs, allowPrivate } = run;
  return changeState(job, async (tip) => {
    if (tip === null) throw new NoDataError({});
    const nowMs = job.effects.nowMs();
    const state = await openAt(tip, FETCH_PATHS);
    const draft = draftOn(state, job);
    draft.patchManifest(housekeeping(state.manifest, nowMs));
    const work = await beginFetchWork(state, draft, nowMs);
    const followed = new Map(work.followed.map((each) => [each.feed.id, each]));
    const current = visited.filter(({ id, basis }) => {
      const feed = followed.get(id);
      return feed !== undefined && restsOn(basis, feed);
    });

    const tidied = await tidyLog(work);
    const takenIn = await takeInDocuments(work, current);
    await work.marks.write(draft);
    const currentIds = new Set(current.map(({ id }) => id));
    const icons = run.icons.filter(({ id }) => currentIds.has(id));
    await storeIcons(work, icons);
    const counts = fetchCounts(current, { ...tidied, ...takenIn });
    await recordRun(work, {
      visited: current,
      icons,
      startedMs,
      allowPrivate,
      counts,
      ...tidied,
      ...takenIn,
    });
    await keepTriggerToken(job, draft, state);
    return { draft, result: counts };
  });
}
