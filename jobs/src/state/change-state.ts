import type { Tip } from '../data-branch/tip.ts';
import { withLease } from '../data-branch/lease-retry.ts';
import type { Job } from '../job.ts';
import { type Draft, openDraft } from './draft.ts';
import type { StoredState } from './stored-state.ts';

/** What a change makes of a state: the next one's files and whatever the caller wants to know. */
export interface Change<T> {
  /** Null: there is nothing to write. Its files replace everything when `replacesAll`, else they are laid over the base. */
  readonly draft: Draft | null;
  readonly replacesAll?: boolean;
  readonly result: T;
}

export interface Changed<T> {
  readonly result: T;
  readonly written: boolean;
  readonly attempts: number;
}

/**
 * Six writers that write all the time cost one of them four attempts on average, a slow one more. The forges queue jobs
 * of one copy, so this many in a row means that something else is wrong.
 */
const MAX_ATTEMPTS = 60;

/**
 * Reads the tip, lets `change` work on it, and writes if the tip is still the same; else all over again on the fresh
 * state. `change` gets null where there is no branch. @throws LeaseExhaustedError and what reading and writing throw
 */
export async function changeState<T>(
  job: Job,
  change: (tip: Tip | null) => Promise<Change<T>>,
): Promise<Changed<T>> {
  const { branch, effects } = job;
  let attempts = 0;
  return withLease({
    maxAttempts: MAX_ATTEMPTS,
    sleep: effects.sleep,
    random: effects.dice,
    attempt: async () => {
      attempts++;
      const tip = await branch.readTip();
      const { draft, result, replacesAll = false } = await change(tip);
      const files = (await draft?.finish()) ?? null;
      if (files === null) return { result, written: false, attempts };
      const changes = replacesAll ? new Map([...everyFileOf(tip), ...files]) : files;
      const written = await branch.write({ base: tip, changes, now: new Date(effects.nowMs()) });
      return { result, written: written !== 'unchanged', attempts };
    },
  });
}

/** A draft on top of a state; a slot that has been replaced goes with it. */
export function draftOn(state: StoredState, { effects }: Job): Draft {
  const draft = openDraft({ manifest: state.manifest, keys: state.keys, random: effects.random });
  if (state.keyringChanged) draft.writeKeyring(state.keyring);
  return draft;
}

function everyFileOf(tip: Tip | null): [string, null][] {
  return [...(tip?.files.keys() ?? [])].map((name) => [name, null]);
}
