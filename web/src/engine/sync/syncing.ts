import type { Effects } from '../effects.ts';
import { problemOf } from '../problem-of.ts';
import type { Library } from '../state/library.ts';
import type { Head } from '../state/open-head.ts';
import type { Problem, SessionStatus, Warning } from '../status.ts';
import { planPoll } from './plan-poll.ts';
import { runLoop } from './run-loop.ts';
import { type SyncContext, type SyncOutcome, syncState } from './sync-state.ts';

/** Follows the branch, while somebody looks. */
export interface Syncing {
  status(): SessionStatus['sync'];
  warning(): Warning | null;
  /** The head that the warning is about. */
  offered(): Head | null;
  /** Something was set off: an answer is to come. */
  expect(): void;
  settle(): void;
  /** Asks now. */
  check(): void;
  setVisible(isVisible: boolean): void;
  touch(): void;
  /** Takes what is there now, of whatever epoch. */
  accept(): Promise<void>;
}

/** A replica of the forge may lag: only then is an older state worth a word. */
const OLDER_TIMES = 3;

export function openSyncing(options: {
  readonly context: SyncContext;
  readonly name: string;
  readonly library: () => Library;
  readonly waiting: () => number;
  readonly take: (library: Library) => Promise<void>;
  readonly onOtherKey: () => void;
  readonly onChange: () => void;
}): Syncing {
  const { context, name, library, waiting, take, onOtherKey, onChange } = options;
  const { effects, client, signal }: { effects: Effects } & Pick<SyncContext, 'client' | 'signal'> = context;
  let [isVisible, isChecking, failures, olderTimes] = [true, false, 0, 0];
  let checkedAt: number | null = null;
  let problem: Problem | null = null;
  let warning: Warning | null = null;
  let offered: Head | null = null;
  let expectedFor: number | null = null;
  let touchedMs = effects.nowMs();

  async function once(accept: boolean): Promise<void> {
    isChecking = true;
    onChange();
    try {
      const outcome = await effects.locks.request(`${name}:sync`, () =>
        syncState(context, { current: library(), accept }),
      );
      [failures, checkedAt, problem] = [0, effects.nowMs(), null];
      if (expectedFor !== null) expectedFor++;
      await note(outcome);
    } catch (error) {
      if (signal.aborted) return;
      failures++;
      problem = problemOf(error);
      if (problem.code === 'other-root-key') onOtherKey();
    } finally {
      isChecking = false;
      onChange();
    }
  }

  async function note(outcome: SyncOutcome): Promise<void> {
    if (outcome.kind === 'no-branch') problem = { code: 'no-data', data: {} };
    if (outcome.kind === 'taken' || outcome.kind === 'unchanged')
      [warning, offered, olderTimes] = [null, null, 0];
    if (outcome.kind === 'taken') await take(outcome.library);
    if (outcome.kind !== 'older' && outcome.kind !== 'other-epoch') return;
    offered = outcome.head;
    olderTimes++;
    if (outcome.kind === 'other-epoch') {
      warning = { kind: 'other-epoch', waiting: waiting() };
    } else if (olderTimes >= OLDER_TIMES) {
      const { revision } = outcome.head.manifest;
      warning = { kind: 'older-state', revision, seenRevision: library().manifest.revision };
    }
  }

  const loop = runLoop(
    async () => {
      if (!isVisible) return Number.POSITIVE_INFINITY;
      await once(false);
      const idleMs = effects.nowMs() - touchedMs;
      return planPoll({ minPollMs: client.minPollMs(), expectedFor, idleMs, failures });
    },
    { sleep: effects.sleep, signal },
  );

  return {
    status: () => ({ isChecking, checkedAt, problem }),
    warning: () => warning,
    offered: () => offered,
    expect: () => {
      expectedFor = 0;
      loop.wake();
    },
    settle: () => {
      expectedFor = null;
    },
    check: () => loop.wake(),
    setVisible: (next) => {
      isVisible = next;
      if (next) loop.wake();
    },
    touch: () => {
      touchedMs = effects.nowMs();
    },
    accept: () => once(true),
  };
}
