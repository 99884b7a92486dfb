import type { VisitLimits } from '../visiting/visit.ts';
import type { ReadingLimits } from './read-in-process.ts';

/** What bounds a run of visits. */
export interface FetchLimits extends VisitLimits, ReadingLimits {
  readonly concurrent: number;
  readonly concurrentPerHost: number;
  /** Between the beginnings of two visits to one host; none where private addresses are allowed. */
  readonly hostGapMs: number;
  /** After so long no visit is begun: those that are left are due at the next run. */
  readonly runMs: number;
}

export const FETCH_LIMITS: FetchLimits = {
  concurrent: 12,
  concurrentPerHost: 2,
  hostGapMs: 1_000,
  // Half of what the pipelines give the whole job.
  runMs: 7.5 * 60_000,
  timeoutMs: 30_000,
  firstByteMs: 15_000,
  maxBytes: 10 * 1024 * 1024,
  maxInflatedBytes: 30 * 1024 * 1024,
  maxRedirects: 5,
  processes: 2,
  readMs: 10_000,
  maxHeapMiB: 1024,
};

/** One honest name that links to the project, never to the copy. */
export const USER_AGENT = 'Forgefeed/0 (+https://github.com/forgefeed/forgefeed)';

/** Of each address that is asked whether it is the feed of a page: there may be many. */
export const DISCOVERY_TIMEOUT_MS = 10_000;

/** What bounds the search for icons, which nobody waits for. */
export const ICON_LIMITS = {
  perRun: 12,
  /** Addresses that are tried for one icon. */
  tries: 3,
  timeoutMs: 5_000,
  maxPageBytes: 2 * 1024 * 1024,
  /** An icon is asked for anew after so long; one that was not found, sooner. */
  keptSeconds: 30 * 24 * 3600,
  retrySeconds: 7 * 24 * 3600,
} as const;
