import { getRandomValues } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { RandomBytes } from '@forgefeed/data-schema';

/** What a job needs of the world besides the network's answers. */
export interface Effects {
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  /** From 0 up to but not including 1. */
  readonly dice: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly fetch: typeof globalThis.fetch;
}

export const realEffects: Effects = {
  nowMs: () => Date.now(),
  random: (length) => getRandomValues(new Uint8Array(length)),
  dice: () => Math.random(),
  sleep: (milliseconds) => pause(milliseconds),
  fetch: globalThis.fetch,
};
