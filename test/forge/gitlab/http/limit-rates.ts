import { findAccessToken } from '../access/find-token.ts';
import type { HostAnswer, HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../model/instance.ts';
import type { RateState } from './rate-counters.ts';

/** Requests a minute on gitlab.com (doc/user/gitlab_com: rate limits). */
const ANONYMOUS = 500;
const AUTHENTICATED = 2000;
const FILES = 500;

export type RateOutcome =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly answer: HostAnswer };

export function limitRates(instance: Instance, request: HostRequest): RateOutcome {
  const who = senderOf(instance, request);
  const limits: [string, string, number][] = [
    who.known
      ? ['throttle_authenticated_api', who.key, AUTHENTICATED]
      : ['throttle_unauthenticated_api', who.key, ANONYMOUS],
  ];
  if (/^\/api\/v4\/projects\/[^/]+\/repository\/files\//.test(request.path)) {
    limits.push(['throttle_files_api', who.key, FILES]);
  }
  const states = limits.map(([name, key, limit]) => ({
    name,
    ...instance.rates.count(`${name}:${key}`, limit),
  }));
  const now = instance.core.clock.nowMs();
  const over = states.find(({ observed, limit }) => observed > limit);
  const shown = over ?? states[0];
  const headers = shown === undefined ? {} : rateHeaders(shown);
  if (over === undefined) return { ok: true, headers };
  const retryAfter = String(Math.ceil((over.resetAtMs - now) / 1000));
  return {
    ok: false,
    answer: {
      status: 429,
      headers: { 'content-type': 'text/plain', ...headers, 'retry-after': retryAfter },
      body: 'Retry later\n',
    },
  };
}

function senderOf(instance: Instance, request: HostRequest): { known: boolean; key: string } {
  const header =
    request.headers['private-token'] ?? /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const found = typeof header === 'string' ? findAccessToken(instance, header) : null;
  if (found?.kind === 'active') return { known: true, key: `user:${found.token.user.id}` };
  // All of loopback is one address, as a household is.
  return { known: false, key: 'ip' };
}

function rateHeaders({ name, limit, observed, resetAtMs }: RateState & { name: string }) {
  return {
    'ratelimit-name': name,
    'ratelimit-limit': String(limit),
    'ratelimit-observed': String(observed),
    'ratelimit-remaining': String(Math.max(0, limit - observed)),
    'ratelimit-reset': String(Math.floor(resetAtMs / 1000)),
  };
}
