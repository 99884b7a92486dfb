import type { ActionsHost } from '../actions.ts';
import type { RunList, RunRequest } from '../run-list.ts';
import type { WorkflowList } from '../workflow-list.ts';
import { firings } from './cron.ts';

/** What the schedules of all repositories ask for, by the forge's clock. */
export interface Schedules {
  /** Starts what was due since the last call; each cron line once for each minute that it names. */
  tick(): Promise<void>;
}

export function openSchedules(
  host: ActionsHost,
  { workflows, runs }: { readonly workflows: WorkflowList; readonly runs: RunList },
): Schedules {
  const { clock } = host.core;
  let tickedMs = clock.nowMs();
  let late: readonly { readonly atMs: number; readonly request: RunRequest }[] = [];
  return {
    tick: async () => {
      const [afterMs, untilMs] = [tickedMs, clock.nowMs()];
      tickedMs = untilMs;
      const due = [...late];
      for (const repository of host.repositories()) {
        const waiting = await workflows.waitingFor(repository, ({ on }) => on.schedule !== undefined);
        for (const { workflow, file, files, commit } of waiting) {
          for (const { cron } of file.on.schedule ?? []) {
            const event = {
              name: 'schedule',
              branch: repository.defaultBranch,
              commit,
              actor: repository.owner,
              inputs: {},
              payload: { schedule: cron },
            } as const;
            for (const dueAtMs of firings(cron, { afterMs, untilMs })) {
              const fault = host.settings.chooseScheduleFault?.(workflow.path, dueAtMs) ?? null;
              if (fault === 'drop') continue;
              const atMs = dueAtMs + (fault?.lateMs ?? 0);
              due.push({ atMs, request: { repository, workflow, files, event } });
            }
          }
        }
      }
      late = due.filter(({ atMs }) => atMs > untilMs);
      for (const { request } of due.filter(({ atMs }) => atMs <= untilMs)) runs.begin(request);
    },
  };
}
