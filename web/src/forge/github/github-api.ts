import type { GithubConfig } from '../../config/site-config.ts';
import { NoTokenError } from '../forge-errors.ts';
import { askReading } from '../http/ask-reading.ts';
import { escapePath } from '../http/escape-path.ts';
import type { Ask, ForgeAnswer } from '../http/forge-http.ts';
import { type TokenSlot, tokenSlot } from '../http/token-slot.ts';
import { type RateBudget, rateBudget } from './rate-budget.ts';

export interface GithubApi {
  readonly tokens: TokenSlot;
  readonly budget: RateBudget;
  /** A GET below the repository. The answer may be any status. */
  read(
    path: string,
    options: {
      readonly signal: AbortSignal;
      readonly accept: string;
      readonly cache?: RequestCache;
      readonly ifNoneMatch?: string | null;
    },
  ): Promise<ForgeAnswer>;
  /** A POST below the repository. @throws NoTokenError */
  post(path: string, options: { readonly signal: AbortSignal; readonly json: unknown }): Promise<ForgeAnswer>;
}

/**
 * The REST API as a page may use it: of all headers only Authorization, Content-Type and If-None-Match are ours, for
 * others, Cache-Control among them, fail the preflight (measured, facts 1d).
 */
export function githubApi({
  config: { apiUrl, repository },
  ask,
  nowMs,
}: {
  readonly config: GithubConfig;
  readonly ask: Ask;
  readonly nowMs: () => number;
}): GithubApi {
  const base = `${apiUrl}/repos/${escapePath(repository)}`;
  const tokens = tokenSlot();
  const budget = rateBudget(nowMs);

  const noting = async (request: Parameters<Ask>[0], token: string | null) => {
    const answer = await ask({
      ...request,
      headers: { ...request.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    });
    budget.note(answer, { withToken: token !== null });
    return answer;
  };

  return {
    tokens,
    budget,
    read: (path, { signal, accept, cache = 'default', ifNoneMatch = null }) => {
      const headers = { accept, ...(ifNoneMatch === null ? {} : { 'if-none-match': ifNoneMatch }) };
      return askReading(tokens, (token) => noting({ url: `${base}${path}`, headers, cache, signal }, token));
    },
    post: async (path, { signal, json }) => {
      const token = tokens.given();
      if (token === null) throw new NoTokenError({});
      const headers = { accept: 'application/vnd.github+json', 'content-type': 'application/json' };
      const body = JSON.stringify(json);
      return noting({ url: `${base}${path}`, method: 'POST', headers, body, signal }, token);
    },
  };
}
