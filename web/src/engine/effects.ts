import type { RandomBytes } from '@forgefeed/data-schema';

/** What the engine takes from the outside world. */
export interface Effects {
  readonly fetch: typeof fetch;
  readonly nowMs: () => number;
  readonly random: RandomBytes;
  /** Resolves after a while, or at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly locks: LockManager;
  readonly openChannel: (name: string) => BroadcastChannel;
  readonly subtle: SubtleCrypto;
}
