import { randomBytes } from 'node:crypto';

import type { AccessToken, Scope } from '../model/access-token.ts';
import type { Instance } from '../model/instance.ts';
import type { User } from '../model/user.ts';

const DAY_MS = 86_400_000;
/** A token lives a year at most (doc/user/profile/personal_access_tokens). */
const MAX_DAYS = 365;

export function makeAccessToken(
  instance: Instance,
  user: User,
  options: { readonly scopes: readonly Scope[]; readonly expiresInDays?: number; readonly name?: string },
): AccessToken {
  const { scopes, expiresInDays = 30, name = 'token' } = options;
  if (scopes.length === 0) throw new Error('a token needs a scope');
  if (expiresInDays > MAX_DAYS)
    throw new Error(`a token cannot live for ${expiresInDays} days, only for ${MAX_DAYS}`);
  const now = instance.core.clock.nowMs();
  const token: AccessToken = {
    id: instance.nextId(),
    name,
    user,
    scopes,
    token: `glpat-${randomBytes(20).toString('base64url')}`,
    createdAtMs: now,
    expiresAtMs: (Math.floor(now / DAY_MS) + expiresInDays) * DAY_MS,
    revoked: false,
    lastUsedAtMs: null,
  };
  instance.accessTokens.push(token);
  return token;
}
