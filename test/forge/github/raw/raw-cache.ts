import type { ForgeClock } from '../../core/forge-clock.ts';

const MAX_AGE_MS = 300_000;

/** What raw has answered for an address of a branch: nobody gets anything newer for five minutes. */
export interface RawCache {
  find(address: string): Buffer | null;
  keep(address: string, content: Buffer): void;
}

export function rawCache(clock: ForgeClock): RawCache {
  const kept = new Map<string, { readonly content: Buffer; readonly atMs: number }>();
  return {
    find: (address) => {
      const known = kept.get(address);
      return known === undefined || known.atMs + MAX_AGE_MS <= clock.nowMs() ? null : known.content;
    },
    keep: (address, content) => {
      kept.set(address, { content, atMs: clock.nowMs() });
    },
  };
}
