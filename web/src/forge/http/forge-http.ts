import { OfflineError, TimedOutError } from '../forge-errors.ts';
import { readBody } from './read-body.ts';
import { stallLimit } from './stall-limit.ts';

export type Fetch = typeof globalThis.fetch;

export interface ForgeRequest {
  readonly url: string;
  readonly method?: 'GET' | 'HEAD' | 'POST';
  /** None by default: every header that CORS does not know costs a preflight, and may be refused. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
  readonly cache?: RequestCache;
  readonly signal: AbortSignal;
}

/** An answer that has come in whole. */
export interface ForgeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export type Ask = (request: ForgeRequest) => Promise<ForgeAnswer>;

export interface HttpOptions {
  readonly fetch: Fetch;
  /** Until the answer begins, and then from piece to piece: a large file may be slow, not silent. */
  readonly timeLimitMs: number;
}

/** @throws OfflineError, TimedOutError, and the signal's own reason */
export function forgeHttp({ fetch, timeLimitMs }: HttpOptions): Ask {
  return async ({ url, signal, ...request }) => {
    const limit = stallLimit(signal, timeLimitMs);
    try {
      const response = await fetch(url, {
        ...request,
        // On a forge of one's own the site may share its origin: the session of who is signed in there stays out of this.
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: limit.signal,
      });
      limit.restart();
      const bytes = await readBody(response, () => limit.restart());
      return { status: response.status, headers: response.headers, bytes };
    } catch (cause) {
      signal.throwIfAborted();
      throw limit.isOver() ? new TimedOutError({ timeLimitMs }, { cause }) : new OfflineError({}, { cause });
    } finally {
      limit.end();
    }
  };
}
