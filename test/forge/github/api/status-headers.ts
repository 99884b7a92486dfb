import type { Caller } from '../accounts/find-caller.ts';
import type { HostRequest } from '../../core/host-request.ts';
import type { Instance } from '../instance.ts';
import type { RateAccount } from './rates/rate-book.ts';

/** What an answer says of who asks: how much is left, what the token may, until when. */
export function statusHeaders(
  instance: Instance,
  { request, caller, account }: { request: HostRequest; caller: Caller; account: RateAccount },
): Record<string, string> {
  const { limit, remaining, used, resetSeconds } = instance.rates.state(account);
  const { token } = caller;
  const version = request.headers['x-github-api-version'];
  return {
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': typeof version === 'string' ? version : '2022-11-28',
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(resetSeconds),
    'x-ratelimit-resource': 'core',
    ...(token?.kind === 'classic' ? { 'x-oauth-scopes': token.scopes.join(', ') } : {}),
    ...(token !== null && token.kind !== 'job' && token.expiresAtMs !== null
      ? { 'github-authentication-token-expiration': expiration(token.expiresAtMs) }
      : {}),
  };
}

const expiration = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
