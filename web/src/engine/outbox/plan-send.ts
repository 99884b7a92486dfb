import type { SentRow } from '../storage/storage.ts';

/** So long nothing more is done, and what was done goes out together. */
export const QUIET_MS = 4_000;

/** Whoever never pauses is not waited for any longer. */
const MAX_HOLD_MS = 30_000;

/** How long a dispatch may take to show before it is sent again; a busy forge needs minutes. */
const RESEND_MS = [90_000, 3 * 60_000, 10 * 60_000, 30 * 60_000];

export type SendPlan =
  { readonly kind: 'nothing' } | { readonly kind: 'now' } | { readonly kind: 'later'; readonly inMs: number };

/** When the next dispatch goes. One is in flight at a time; `isUrgent`: the page is about to go, or has just come back. */
export function planSend(options: {
  readonly firstWaiting: number | null;
  readonly sent: SentRow | null;
  readonly nowMs: number;
  readonly firstDeedMs: number;
  readonly lastDeedMs: number;
  readonly isUrgent: boolean;
}): SendPlan {
  const { firstWaiting, sent, nowMs, firstDeedMs, lastDeedMs, isUrgent } = options;
  if (firstWaiting === null) return { kind: 'nothing' };
  const dueMs =
    sent !== null && sent.upTo >= firstWaiting
      ? sent.atMs + (RESEND_MS[Math.min(sent.attempts - 1, RESEND_MS.length - 1)] ?? 0)
      : isUrgent
        ? nowMs
        : Math.min(lastDeedMs + QUIET_MS, firstDeedMs + MAX_HOLD_MS);
  return dueMs <= nowMs ? { kind: 'now' } : { kind: 'later', inMs: dueMs - nowMs };
}
