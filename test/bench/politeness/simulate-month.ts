import type { Entry, FeedVisit, Run } from '@forgefeed/data-schema';
import { dueFeeds } from '@forgefeed/jobs/fetching/due-feeds.ts';
import { neverVisited, recordVisit } from '@forgefeed/jobs/fetching/record-visit.ts';
import { runGapSeconds } from '@forgefeed/jobs/fetching/run-gap.ts';
import type { VisitOutcome } from '@forgefeed/jobs/fetching/visit-outcome.ts';

import type { SimulatedFeed } from './simulated-feeds.ts';

/** How many entries a document lists. */
const LISTED = 10;

export interface Simulated {
  readonly requests: number;
  readonly notModified: number;
  /** From publication to arrival, of each article that was published meanwhile, in seconds. */
  readonly delays: readonly number[];
  /** Articles that had left the document before anybody came. */
  readonly missed: number;
}

/** The feeds, visited at these runs by the job's own rules; or all of them at every run. */
export function simulate(
  feeds: readonly SimulatedFeed[],
  { starts, visitsAll }: { readonly starts: readonly number[]; readonly visitsAll: boolean },
): Simulated {
  const states = feeds.map((simulated, at) => ({ simulated, row: neverVisited(idOf(at)), seen: 0 }));
  const sum = { requests: 0, notModified: 0, missed: 0 };
  const delays: number[] = [];
  const runs: Run[] = [];
  for (const nowSeconds of starts) {
    const due = new Set(
      dueFeeds(
        states.map(({ row }) => ({ feed: subscribed(row.id), visit: row })),
        {
          occasion: visitsAll ? 'all' : 'schedule',
          nowSeconds,
          runGapSeconds: runGapSeconds(runs.slice(-20)),
          allowPrivate: false,
        },
      ).map(({ feed }) => feed.id),
    );
    for (const state of states) {
      const { simulated, row, seen } = state;
      if (!due.has(row.id)) continue;
      const published = simulated.times.filter((time) => time <= nowSeconds);
      const outcome = answer(simulated, published, row);
      sum.requests++;
      if (outcome.kind === 'unchanged' && simulated.hasValidators) sum.notModified++;
      const fresh = published.slice(seen);
      const isFirst = row.visitedAt === 0;
      if (!isFirst) {
        delays.push(...fresh.slice(-LISTED).map((time) => nowSeconds - time));
        sum.missed += Math.max(0, fresh.length - LISTED);
      }
      state.seen = published.length;
      state.row = recordVisit(row, outcome, { intervalSeconds: null, fresh: fresh.length, nowSeconds });
    }
    runs.push({ kind: 'fetch', startedAt: nowSeconds, durationMs: 0, counts: {} });
  }
  return { ...sum, delays };
}

function idOf(at: number): string {
  return `feed-${at}`.padEnd(16, '-');
}

function subscribed(id: string) {
  return {
    id,
    url: 'https://feed.example/',
    title: null,
    folder: null,
    intervalMinutes: null,
    attributes: null,
  };
}

/** What a good server says, and what a visit makes of it: 304 where its ETag is replayed, else the document. */
function answer(feed: SimulatedFeed, published: readonly number[], row: FeedVisit): VisitOutcome {
  const version = `"${published.length}"`;
  const answered = {
    etag: feed.hasValidators ? version : null,
    lastModified: null,
    contentHash: version,
    movedTo: null,
    freshSeconds: feed.freshSeconds,
    downloadBytes: 0,
  };
  if (row.contentHash === version) return { ...answered, kind: 'unchanged' };
  const entries = published
    .slice(-LISTED)
    .reverse()
    .map((time) => entry(feed.isDated ? time : null));
  return { ...answered, kind: 'read', document: { ...DOCUMENT, ttlMinutes: feed.ttlMinutes, entries } };
}

const DOCUMENT = {
  title: '',
  homeUrl: null,
  id: null,
  description: '',
  language: null,
  authors: [],
  updatedAt: null,
  skipHours: [],
  skipDays: [],
};

function entry(publishedAt: number | null): Entry {
  return {
    publishedAt,
    ...{ id: null, title: '', url: null, authors: [], updatedAt: null, summary: '', content: '' },
    ...{ categories: [], enclosures: [], image: null, commentsUrl: null },
    ...{ language: null, durationSeconds: null, companions: [] },
  };
}
