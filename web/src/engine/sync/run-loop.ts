import type { Effects } from '../effects.ts';

export interface Loop {
  /** Takes the next step now, or right after the one that runs. */
  wake(): void;
}

const MAX_SLEEP_MS = 2 ** 31 - 1;

/** Steps until the signal ends it; the next is armed only when the last has ended. A step says in how many milliseconds. */
export function runLoop(
  step: () => Promise<number>,
  { sleep, signal }: Pick<Effects, 'sleep'> & { readonly signal: AbortSignal },
): Loop {
  let nap = new AbortController();
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController();
      const current = nap;
      const inMs = await step();
      if (current.signal.aborted) continue;
      await sleep(Math.min(Math.max(inMs, 0), MAX_SLEEP_MS), AbortSignal.any([current.signal, signal]));
    }
  };
  void run();
  return { wake: () => nap.abort() };
}
