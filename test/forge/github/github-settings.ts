import type { ActionsSettings } from '../github-actions/actions.ts';

/** What a test may change while the emulated GitHub runs. */
export interface GithubSettings extends ActionsSettings {
  /** Whether a query string fails to get past the cache of raw (reports contradict each other). @default true */
  rawIgnoresQuery: boolean;
  /** How long after a push raw answers 404 for the new commit. @default 0 */
  rawPropagationMs: number;
  /** The plan of every account: on `free`, Pages is for public repositories only. @default 'free' */
  plan: 'free' | 'pro';
  /** Whether the first commit of a template's copy sets off what waits for a push. @default true */
  templateCopyIsPush: boolean;
  limits: RateLimits;
}

/** As the REST documentation gives them (rate limits for the REST API; limits of Actions). */
export interface RateLimits {
  anonymousPerHour: number;
  userPerHour: number;
  jobTokenPerHour: number;
  concurrent: number;
  pointsPerMinute: number;
  contentPerMinute: number;
  contentPerHour: number;
  triggersPerTenSeconds: number;
}

export const realSettings = (): GithubSettings => ({
  knowsQueueMax: true,
  chooseRunFault: null,
  chooseScheduleFault: null,
  rawIgnoresQuery: true,
  rawPropagationMs: 0,
  plan: 'free',
  templateCopyIsPush: true,
  limits: {
    anonymousPerHour: 60,
    userPerHour: 5000,
    jobTokenPerHour: 1000,
    concurrent: 100,
    pointsPerMinute: 900,
    contentPerMinute: 80,
    contentPerHour: 500,
    triggersPerTenSeconds: 1500,
  },
});
