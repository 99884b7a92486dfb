import { randomBytes } from 'node:crypto';

import type { ForgeClock } from '../../core/forge-clock.ts';
import type { Token } from './token.ts';

export interface TokenStore {
  /** Answers the secret text. */
  add(token: Token): string;
  revoke(text: string): void;
  /** Null: nobody has made it, it has expired, or it was revoked. */
  find(text: string): Token | null;
}

/** What a token's kind can be told by (GitHub's token prefixes). */
const PREFIXES = { 'fine-grained': 'github_pat_', classic: 'ghp_', job: 'ghs_' } as const;

export function tokenStore(clock: ForgeClock): TokenStore {
  const tokens = new Map<string, Token>();
  return {
    add: (token) => {
      const text = `${PREFIXES[token.kind]}${randomBytes(20).toString('hex')}`;
      tokens.set(text, token);
      return text;
    },
    revoke: (text) => {
      tokens.delete(text);
    },
    find: (text) => {
      const token = tokens.get(text) ?? null;
      const isExpired = token?.expiresAtMs != null && token.expiresAtMs <= clock.nowMs();
      return isExpired ? null : token;
    },
  };
}
