import { setTimeout as sleep } from 'node:timers/promises';

import { startPipeline } from '../ci/start-pipeline.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { Schedule } from '../model/schedule.ts';
import { nextRun } from './next-run.ts';

/** What the worker would have done from the last look until now, by the forge's clock. */
export async function runDueSchedules(instance: Instance): Promise<void> {
  for (const project of instance.projects) {
    for (const schedule of [...project.schedules]) await runDue(instance, project, schedule);
  }
}

async function runDue(instance: Instance, project: Project, schedule: Schedule): Promise<void> {
  const now = instance.core.clock.nowMs();
  while (schedule.nextRunAtMs !== null && schedule.nextRunAtMs <= now) {
    const dueAtMs = schedule.nextRunAtMs;
    schedule.nextRunAtMs = nextRun(schedule.cron, schedule.cronTimezone, dueAtMs);
    if (!schedule.active) continue;
    if (schedule.owner.state === 'blocked' || !project.members.has(schedule.owner.id)) {
      // A schedule without an owner goes inactive, until somebody takes ownership (doc/ci/pipelines/schedules).
      schedule.active = false;
      continue;
    }
    const fault = instance.settings.chooseScheduleFault?.(schedule, dueAtMs) ?? null;
    if (fault === 'drop') continue;
    if (fault === null) await runSchedule(instance, project, schedule);
    else {
      instance.work.start(async () => {
        await sleep(fault.lateMs);
        await runSchedule(instance, project, schedule);
      });
    }
  }
}

/** With the rights of its owner. A pipeline that cannot be is only a line in GitLab's own log. */
export async function runSchedule(
  instance: Instance,
  project: Project,
  { ref, owner }: Schedule,
  user = owner,
): Promise<void> {
  await startPipeline(instance, project, { source: 'schedule', ref, user, saveOnErrors: false });
}
