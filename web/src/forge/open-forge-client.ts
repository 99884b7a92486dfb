import type { SiteConfig } from '../config/site-config.ts';
import type { ForgeClient } from './forge-client.ts';
import { githubClient } from './github/github-client.ts';
import { gitlabClient } from './gitlab/gitlab-client.ts';
import { type Fetch, forgeHttp } from './http/forge-http.ts';

const TIME_LIMIT_MS = 30_000;

export interface ForgeClientOptions {
  readonly config: SiteConfig;
  readonly fetch: Fetch;
  readonly nowMs: () => number;
  /** How long a forge may be silent. */
  readonly timeLimitMs?: number;
}

export function openForgeClient({
  config,
  fetch,
  nowMs,
  timeLimitMs = TIME_LIMIT_MS,
}: ForgeClientOptions): ForgeClient {
  const ask = forgeHttp({ fetch, timeLimitMs });
  return config.forge === 'github'
    ? githubClient({ config, ask, nowMs })
    : gitlabClient({ config, ask, nowMs });
}
