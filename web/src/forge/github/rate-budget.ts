import type { ForgeAnswer } from '../http/forge-http.ts';
import { numberHeader } from '../http/number-header.ts';
import { retryAtMs } from './retry-at.ts';

const HOUR_MS = 3_600_000;
const MIN_POLL_MS = { withToken: 15_000, anonymous: 60_000 };
/** Of 60 (or of 5,000 that other programs use too) an hour: kept back for reading files that raw does not know yet, and for runs. */
const RESERVE = { withToken: 100, anonymous: 20 };

/** What GitHub has last said of how much may still be asked. */
export interface RateBudget {
  note(answer: ForgeAnswer, options: { readonly withToken: boolean }): void;
  /** Another token has another budget. */
  forget(): void;
  /** Before anything was said: by whether there is a token. */
  minPollMs(options: { readonly withToken: boolean }): number;
}

interface Said {
  readonly remaining: number | null;
  readonly resetAtMs: number;
  readonly pollMs: number;
  readonly blockedUntilMs: number;
}

export function rateBudget(nowMs: () => number): RateBudget {
  const said = new Map<boolean, Said>();
  return {
    note: (answer, { withToken }) => {
      const { headers } = answer;
      said.set(withToken, {
        remaining: numberHeader(headers, 'x-ratelimit-remaining'),
        resetAtMs: (numberHeader(headers, 'x-ratelimit-reset') ?? 0) * 1000,
        pollMs: (numberHeader(headers, 'x-poll-interval') ?? 0) * 1000,
        blockedUntilMs: retryAtMs(answer, nowMs()) ?? 0,
      });
    },
    forget: () => {
      said.clear();
    },
    minPollMs: ({ withToken }) => {
      const kind = withToken ? 'withToken' : 'anonymous';
      const last = said.get(withToken);
      if (last === undefined) return MIN_POLL_MS[kind];
      const now = nowMs();
      const least = Math.max(MIN_POLL_MS[kind], last.pollMs, last.blockedUntilMs - now);
      if (last.remaining === null || last.resetAtMs <= now) return least;
      // A window is an hour: more is a clock that goes wrong.
      const untilResetMs = Math.min(last.resetAtMs - now, HOUR_MS);
      const free = last.remaining - RESERVE[kind];
      return Math.ceil(Math.max(least, free > 0 ? untilResetMs / free : untilResetMs));
    },
  };
}
