import type { Fetch } from '../http/forge-http.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly cache: string;
}

/** What is answered; an Error: the connection fails; 'silence': nothing, until the request is aborted. */
export type Scripted = Response | Error | 'silence';

/** Answers one after the other, and remembers what was asked. */
export function scriptedFetch(...script: Scripted[]): {
  readonly fetch: Fetch;
  readonly sent: readonly SentRequest[];
} {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const { signal: _, ...rest } = init ?? {};
      const request = new Request(input, rest);
      sent.push({
        method: request.method,
        url: request.url,
        // A type that Request makes up itself is no header of ours.
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: await request.clone().text(),
        cache: request.cache,
      });
      const next = script.shift();
      if (next === undefined) throw new Error(`nothing is scripted for ${request.method} ${request.url}`);
      if (next instanceof Error) throw next;
      if (next === 'silence') return silence(init?.signal);
      return next;
    },
  };
}

const silence = (signal: AbortSignal | null | undefined): Promise<Response> =>
  new Promise((_, reject) => {
    const stop = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop);
  });

export const answer = (status: number, body = '', headers: Readonly<Record<string, string>> = {}): Response =>
  new Response([204, 304].includes(status) ? null : body, { status, headers });

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => answer(status, JSON.stringify(body), headers);

export const says = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  json(status, { message }, headers);
