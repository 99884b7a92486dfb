import type { AccessToken } from '../model/access-token.ts';
import type { Instance } from '../model/instance.ts';

export type TokenState =
  | { readonly kind: 'active'; readonly token: AccessToken }
  | { readonly kind: 'expired' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'blocked' };

export function findAccessToken(instance: Instance, text: string): TokenState {
  const token = instance.accessTokens.find((candidate) => candidate.token === text);
  if (token === undefined) return { kind: 'unknown' };
  if (token.revoked) return { kind: 'revoked' };
  if (token.expiresAtMs <= instance.core.clock.nowMs()) return { kind: 'expired' };
  if (token.user.state === 'blocked') return { kind: 'blocked' };
  return { kind: 'active', token };
}
