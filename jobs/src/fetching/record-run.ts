import {
  addRun,
  foldSubscriptions,
  type Id,
  REPORT_PATH,
  reportForm,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
  VISITS_PATH,
  visitsForm,
} from '@forgefeed/data-schema';

import type { FetchCounts } from './fetch-counts.ts';
import type { FetchWork } from './fetch-work.ts';
import { moveFeeds } from './move-feeds.ts';
import { recordVisits, toHealth } from './record-visits.ts';
import { recordIcons } from './store-icons.ts';
import type { Visited } from './visit-feeds.ts';
import type { VisitedIcon } from './visit-icons.ts';

/** Writes what every run leaves behind: the visits, and the report on them; and where feeds have moved to. */
export async function recordRun(
  { draft, subscriptions, report, followed, stamp, nowMs, nowSeconds }: FetchWork,
  run: {
    readonly visited: readonly Visited[];
    readonly icons: readonly VisitedIcon[];
    readonly fresh: ReadonlyMap<Id, number>;
    readonly dropped: ReadonlyMap<Id, number>;
    readonly deferred: ReadonlySet<Id>;
    readonly startedMs: number;
    readonly allowPrivate: boolean;
    readonly counts: FetchCounts;
  },
): Promise<void> {
  const { visited, icons, startedMs, counts } = run;
  const visits = recordVisits(followed, visited, { ...run, nowSeconds });
  const rows = recordIcons(visits, icons, nowSeconds);
  const moved = moveFeeds(subscriptions, rows, stamp);
  if (moved.subscriptions !== subscriptions) {
    const folded = foldSubscriptions(moved.subscriptions, draft.manifest.floor);
    await draft.write(subscriptionsForm, SUBSCRIPTIONS_PATH, folded);
    draft.patchManifest({ clock: stamp.at });
  }
  await draft.write(visitsForm, VISITS_PATH, { feeds: moved.rows });
  const startedAt = Math.floor(startedMs / 1000);
  const reported = addRun(report, {
    kind: 'fetch',
    startedAt,
    durationMs: Math.max(0, nowMs - startedMs),
    counts,
  });
  await draft.write(reportForm, REPORT_PATH, { ...reported, feeds: moved.rows.map(toHealth) });
}
