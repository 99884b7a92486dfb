import { problemOf } from '../problem-of.ts';
import type { Library } from '../state/library.ts';
import type { Problem, SessionStatus } from '../status.ts';
import { runLoop } from '../sync/run-loop.ts';
import type { SyncContext } from '../sync/sync-state.ts';
import type { Outbox } from './outbox.ts';
import { planSend } from './plan-send.ts';
import { sendWaiting } from './send-waiting.ts';

/** Sends what waits, one dispatch at a time, until a state acknowledges it. */
export interface Sending {
  status(): SessionStatus['outbox'];
  /** The reader has done something. */
  noted(): void;
  /** The page is about to go, or has come back: no quiet moment is waited for. */
  hurry(): void;
  /** What is on its way, from the store: another tab may have sent. */
  reread(): Promise<void>;
}

const RETRY_MS = 10_000;
const MAX_RETRY_MS = 10 * 60_000;

export function openSending(options: {
  readonly context: SyncContext;
  readonly name: string;
  readonly library: () => Library;
  readonly outbox: () => Outbox;
  /** Nothing is sent without a token, or into a `data` that the reader has not accepted. */
  readonly canSend: () => boolean;
  readonly isHeld: () => boolean;
  readonly onSent: () => void;
  readonly onChange: () => void;
}): Sending {
  const { context, name, library, outbox, canSend, isHeld, onSent, onChange } = options;
  const { effects, storage, client, signal } = context;
  let [isSending, isUrgent] = [false, true];
  let problem: Problem | null = null;
  let [failures, retryAtMs, sentUpTo, firstDeedMs, lastDeedMs] = [0, 0, 0, 0, 0];

  async function step(): Promise<number> {
    const sent = (await storage.get('sent', 'sent')) ?? null;
    sentUpTo = sent?.upTo ?? 0;
    const nowMs = effects.nowMs();
    const firstWaiting = outbox().waiting[0]?.number ?? null;
    const plan = planSend({ firstWaiting, sent, nowMs, firstDeedMs, lastDeedMs, isUrgent });
    // Nothing hurries any more: what is done next is waited for as ever.
    if (plan.kind === 'nothing') isUrgent = false;
    if (plan.kind === 'nothing' || isHeld() || !canSend()) return Number.POSITIVE_INFINITY;
    if (plan.kind === 'later') return plan.inMs;
    if (retryAtMs > nowMs && !isUrgent) return retryAtMs - nowMs;
    return send();
  }

  async function send(): Promise<number> {
    isSending = true;
    onChange();
    try {
      await effects.locks.request(`${name}:send`, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await sendWaiting(library(), { client, storage, effects, signal });
      });
      [problem, failures, isUrgent] = [null, 0, false];
      onSent();
      return 0;
    } catch (error) {
      if (signal.aborted) return 0;
      problem = problemOf(error);
      isUrgent = false;
      const inMs = Math.min(RETRY_MS * 2 ** failures++, MAX_RETRY_MS);
      retryAtMs = effects.nowMs() + inMs;
      return inMs;
    } finally {
      isSending = false;
      onChange();
    }
  }

  const loop = runLoop(step, { sleep: effects.sleep, signal });
  return {
    status: () => {
      const { waiting } = outbox();
      const sent = waiting.filter(({ number }) => number <= sentUpTo).length;
      return { waiting: waiting.length, isSending, sent, problem, canSend: canSend() };
    },
    noted: () => {
      lastDeedMs = effects.nowMs();
      if (outbox().waiting.every(({ number }) => number <= sentUpTo) || firstDeedMs === 0)
        firstDeedMs = lastDeedMs;
      loop.wake();
    },
    hurry: () => {
      isUrgent = true;
      loop.wake();
    },
    reread: async () => {
      sentUpTo = (await storage.get('sent', 'sent'))?.upTo ?? 0;
      loop.wake();
    },
  };
}
