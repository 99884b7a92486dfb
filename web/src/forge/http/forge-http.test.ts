import { describe, expect, it } from 'vitest';

import { OfflineError, TimedOutError } from '../forge-errors.ts';
import { answer, type Scripted, scriptedFetch } from '../test-support/scripted-fetch.ts';
import { thrown } from '../test-support/open-scripted.ts';
import { forgeHttp } from './forge-http.ts';

const ask = (signal: AbortSignal, ...script: Scripted[]) =>
  forgeHttp({ fetch: scriptedFetch(...script).fetch, timeLimitMs: 20 })({ url: 'https://x.test/', signal });
const signal = new AbortController().signal;

describe('a request', () => {
  it('gives the whole answer, whatever its status', async () => {
    const { status, bytes } = await ask(signal, answer(418, 'tea'));
    expect([status, new TextDecoder().decode(bytes)]).toEqual([418, 'tea']);
  });

  it('is offline when fetch rejects', async () => {
    const cause = new TypeError('Failed to fetch');
    const error = await thrown(ask(signal, cause));
    expect(error).toBeInstanceOf(OfflineError);
    expect(error).toMatchObject({ code: 'offline', cause });
  });

  it('is timed out when the forge is silent, and when it stops in the middle', async () => {
    expect(await thrown(ask(signal, 'silence'))).toBeInstanceOf(TimedOutError);
    const endless = (init: RequestInit | undefined) =>
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new Uint8Array(3));
          init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        },
      });
    const stuck = forgeHttp({ fetch: async (_, init) => new Response(endless(init)), timeLimitMs: 20 });
    expect(await thrown(stuck({ url: 'https://x.test/', signal }))).toBeInstanceOf(TimedOutError);
  });

  it('lets an abort through as it is', async () => {
    const controller = new AbortController();
    const reason = new Error('left the page');
    const asked = ask(controller.signal, 'silence');
    controller.abort(reason);
    expect(await thrown(asked)).toBe(reason);
  });
});
