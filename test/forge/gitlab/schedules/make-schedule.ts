import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { Schedule } from '../model/schedule.ts';
import type { User } from '../model/user.ts';
import { parseCron } from './cron.ts';
import { nextRun } from './next-run.ts';

/** Schedules of one project on gitlab.com's Free plan (doc/user/gitlab_com). */
const MAX_SCHEDULES = 10;

export type ScheduleFields = Pick<Schedule, 'description' | 'ref' | 'cron' | 'cronTimezone' | 'active'>;
export type ScheduleErrors = Readonly<Record<string, readonly string[]>>;

export function makeSchedule(
  instance: Instance,
  project: Project,
  owner: User,
  fields: ScheduleFields,
):
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly errors: ScheduleErrors } {
  const errors = scheduleErrors(fields);
  if (errors !== null) return { ok: false, errors };
  if (project.schedules.length >= MAX_SCHEDULES) {
    return {
      ok: false,
      errors: { base: [`Maximum number of pipeline schedules (${MAX_SCHEDULES}) exceeded`] },
    };
  }
  const now = instance.core.clock.nowMs();
  const schedule: Schedule = {
    id: instance.nextId(),
    ...fields,
    owner,
    nextRunAtMs: nextRun(fields.cron, fields.cronTimezone, now),
    createdAtMs: now,
    updatedAtMs: now,
    playedAtMs: null,
  };
  project.schedules.push(schedule);
  return { ok: true, schedule };
}

/** What the model says of a schedule that cannot be. */
export function scheduleErrors({
  description,
  ref,
  cron,
  cronTimezone,
}: ScheduleFields): ScheduleErrors | null {
  const zoneIsKnown = parseCron('* * * * *', cronTimezone) !== null;
  const errors = {
    ...(description.trim() === '' ? { description: ["can't be blank"] } : {}),
    ...(ref.trim() === '' ? { ref: ["can't be blank"] } : {}),
    ...(parseCron(cron, 'UTC') === null ? { cron: ['syntax is invalid'] } : {}),
    ...(zoneIsKnown ? {} : { cron_timezone: ['syntax is invalid'] }),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}
