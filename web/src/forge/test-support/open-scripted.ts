import type { SiteConfig } from '../../config/site-config.ts';
import type { ForgeClient } from '../forge-client.ts';
import { openForgeClient } from '../open-forge-client.ts';
import { type Scripted, scriptedFetch, type SentRequest } from './scripted-fetch.ts';

export const NOW_MS = 1_800_000_000_000;
export const SHA = 'a'.repeat(40);
export const TIP = { commit: SHA, validator: `"${SHA}"` };

export const CONFIGS: {
  readonly github: SiteConfig & { readonly forge: 'github' };
  readonly gitlab: SiteConfig;
} = {
  github: {
    forge: 'github',
    repository: 'ada/feeds',
    defaultBranch: 'main',
    serverUrl: 'https://github.test',
    apiUrl: 'https://api.test',
    rawUrl: 'https://raw.test',
  },
  gitlab: {
    forge: 'gitlab',
    repository: 'ada/feeds',
    projectId: 7,
    defaultBranch: 'main',
    serverUrl: 'https://gitlab.test',
    apiUrl: 'https://gitlab.test/api/v4',
  },
};

export interface ScriptedClient {
  readonly client: ForgeClient;
  readonly sent: readonly SentRequest[];
  readonly signal: AbortSignal;
  /** `GET /path?query`, without what all addresses have in common. */
  asked(): readonly string[];
  advance(ms: number): void;
}

/** A client whose forge answers what is scripted, at `NOW_MS`. */
export function openScripted(config: SiteConfig, ...script: Scripted[]): ScriptedClient {
  const { fetch, sent } = scriptedFetch(...script);
  let nowMs = NOW_MS;
  return {
    client: openForgeClient({ config, fetch, nowMs: () => nowMs, timeLimitMs: 20 }),
    sent,
    signal: new AbortController().signal,
    asked: () =>
      sent.map(
        ({ method, url }) => `${method} ${url.replace(/\/repos\/ada\/feeds|\/api\/v4\/projects\/7/, '')}`,
      ),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

/** What an operation has thrown, as far as it is told. */
export async function thrown(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
