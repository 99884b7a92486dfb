import type { GithubConfig } from '../../config/site-config.ts';
import { OfflineError, TimedOutError } from '../forge-errors.ts';
import { escapePath } from '../http/escape-path.ts';
import type { Ask } from '../http/forge-http.ts';

/** A push is known there within two minutes (measured, facts 1d). */
const PAUSE_MS = 120_000;

export interface RawHost {
  /** Null: ask the API instead. */
  read(options: {
    /** A commit, or a branch. */
    readonly ref: string;
    readonly path: string;
    readonly cache: RequestCache;
    readonly signal: AbortSignal;
  }): Promise<Uint8Array | null>;
  /** Not asked for a while: it has not given what the API has. So private repositories do not ask in vain each time. */
  pause(): void;
}

/**
 * Costs nothing of the quota, but is a saving only: it has nothing private, learns of a push late, and some networks
 * keep it out. It refuses every preflight, so no header is sent.
 */
export function rawHost({
  config: { rawUrl, repository },
  ask,
  nowMs,
}: {
  readonly config: GithubConfig;
  readonly ask: Ask;
  readonly nowMs: () => number;
}): RawHost {
  let pausedUntilMs = 0;
  return {
    read: async ({ ref, path, cache, signal }) => {
      if (rawUrl === null || nowMs() < pausedUntilMs) return null;
      const url = `${rawUrl}/${escapePath(repository)}/${ref}/${escapePath(path)}`;
      try {
        const { status, bytes } = await ask({ url, cache, signal });
        return status === 200 ? bytes : null;
      } catch (error) {
        if (error instanceof OfflineError || error instanceof TimedOutError) return null;
        throw error;
      }
    },
    pause: () => {
      pausedUntilMs = nowMs() + PAUSE_MS;
    },
  };
}
