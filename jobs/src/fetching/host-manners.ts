/** How the feeds of one host are visited in a run: one after the other, and no more once it has had enough. */
export interface HostManners {
  /** Waits until a visit to this host may begin. */
  turn(host: string): Promise<void>;
  /** Remembers that it has asked for fewer requests, and for how long. */
  hold(host: string, retryAfterSeconds: number | null): void;
  /** What it has asked for; null while it has not. */
  heldBack(host: string): { readonly retryAfterSeconds: number | null } | null;
}

export function openHostManners({
  gapMs,
  nowMs,
  sleep,
}: {
  readonly gapMs: number;
  readonly nowMs: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}): HostManners {
  const freeAtMs = new Map<string, number>();
  const held = new Map<string, { readonly retryAfterSeconds: number | null }>();
  return {
    turn: async (host) => {
      const now = nowMs();
      const at = Math.max(now, freeAtMs.get(host) ?? now);
      freeAtMs.set(host, at + gapMs);
      if (at > now) await sleep(at - now);
    },
    hold: (host, retryAfterSeconds) => {
      held.set(host, { retryAfterSeconds });
    },
    heldBack: (host) => held.get(host) ?? null,
  };
}
