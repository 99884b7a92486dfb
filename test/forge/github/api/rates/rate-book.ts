import type { ForgeClock } from '../../../core/forge-clock.ts';
import type { GithubSettings } from '../../github-settings.ts';
import { ApiError } from '../api-error.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Whose requests are counted together. */
export interface RateAccount {
  readonly key: string;
  /** How an answer calls it: `user ID 1000`. */
  readonly name: string;
  readonly perHour: keyof GithubSettings['limits'];
}

export interface RateState {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** What everybody has asked so far, by the forge's clock. */
export interface RateBook {
  /** Counts one request against the hour; throws when there is none left. */
  take(account: RateAccount): void;
  /** Takes it back: a 304 to a request with credentials is free. */
  giveBack(account: RateAccount): void;
  state(account: RateAccount): RateState;
  /** The secondary limits; throws when one is exceeded. Call what it gives when the request has been answered. */
  enter(account: RateAccount, method: string): () => void;
  /** An event that may start workflows. */
  trigger(repository: number): void;
}

export function rateBook(clock: ForgeClock, settings: Pick<GithubSettings, 'limits'>): RateBook {
  const hours = new Map<string, { used: number; readonly endsAtMs: number }>();
  const logs = new Map<string, { readonly atMs: number; readonly weight: number }[]>();
  const running = new Map<string, number>();

  const hourOf = ({ key }: RateAccount) => {
    const now = clock.nowMs();
    const known = hours.get(key);
    if (known !== undefined && known.endsAtMs > now) return known;
    const fresh = { used: 0, endsAtMs: now + HOUR_MS };
    hours.set(key, fresh);
    return fresh;
  };

  /** Adds to a sliding window, unless that would be too much; answers the seconds to wait, or null. */
  const add = (key: string, weight: number, { max, windowMs }: { max: number; windowMs: number }) => {
    const now = clock.nowMs();
    const log = (logs.get(key) ?? []).filter(({ atMs }) => atMs > now - windowMs);
    logs.set(key, log);
    if (log.reduce((sum, each) => sum + each.weight, 0) + weight > max) {
      return Math.max(1, Math.ceil(((log[0]?.atMs ?? now) + windowMs - now) / 1000));
    }
    log.push({ atMs: now, weight });
    return null;
  };

  return {
    take: (account) => {
      const hour = hourOf(account);
      if (hour.used >= settings.limits[account.perHour]) {
        const hint = account.key.startsWith('ip:')
          ? " (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)"
          : '';
        throw new ApiError(403, `API rate limit exceeded for ${account.name}.${hint}`);
      }
      hour.used += 1;
    },
    giveBack: (account) => {
      const hour = hourOf(account);
      hour.used = Math.max(0, hour.used - 1);
    },
    state: (account) => {
      const { used, endsAtMs } = hourOf(account);
      const limit = settings.limits[account.perHour];
      return {
        limit,
        used,
        remaining: Math.max(0, limit - used),
        resetSeconds: Math.ceil(endsAtMs / 1000),
      };
    },
    enter: ({ key }, method) => {
      const { limits } = settings;
      const isWrite = method !== 'GET' && method !== 'HEAD';
      const count = running.get(key) ?? 0;
      if (count >= limits.concurrent) throw secondary(60);
      const points = { max: limits.pointsPerMinute, windowMs: MINUTE_MS };
      const minute = { max: limits.contentPerMinute, windowMs: MINUTE_MS };
      const hour = { max: limits.contentPerHour, windowMs: HOUR_MS };
      const wait =
        add(`points:${key}`, isWrite ? 5 : 1, points) ??
        (isWrite ? (add(`minute:${key}`, 1, minute) ?? add(`hour:${key}`, 1, hour)) : null);
      if (wait !== null) throw secondary(wait);
      running.set(key, count + 1);
      return () => {
        running.set(key, (running.get(key) ?? 1) - 1);
      };
    },
    trigger: (repository) => {
      const window = { max: settings.limits.triggersPerTenSeconds, windowMs: 10_000 };
      const wait = add(`trigger:${repository}`, 1, window);
      if (wait !== null) throw secondary(wait);
    },
  };
}

const secondary = (waitSeconds: number) =>
  new ApiError(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    { headers: { 'retry-after': String(waitSeconds) } },
  );
