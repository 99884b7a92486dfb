import type { Instance } from '../instance.ts';
import type { StoredRepository } from './stored-repository.ts';

export interface BranchPush {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string;
  readonly actor: string;
}

/** A branch has another tip. With a job's token nothing starts (docs: triggering a workflow from a workflow). */
export async function notePush(
  instance: Instance,
  repository: StoredRepository,
  push: BranchPush,
  { startsRuns }: { startsRuns: boolean },
): Promise<void> {
  const nowMs = instance.core.clock.nowMs();
  repository.pushedAtMs = nowMs;
  if (!repository.arrivals.has(push.after)) repository.arrivals.set(push.after, nowMs);
  if (startsRuns) await instance.actions.pushed(repository, push);
}
