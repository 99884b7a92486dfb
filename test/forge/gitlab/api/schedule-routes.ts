import * as v from 'valibot';

import { canPushTo, roleIn } from '../access/role-in.ts';
import { UnsupportedByEmulatorError } from '../ci/unsupported.ts';
import type { ApiContext, Route } from '../http/api-context.ts';
import { badRequest, forbidden, notFound } from '../http/api-error.ts';
import { answer, answerPage, noContent } from '../http/answers.ts';
import { booleanInput, filledText, readInput } from '../http/read-input.ts';
import type { Instance } from '../model/instance.ts';
import type { Project } from '../model/project.ts';
import type { Schedule } from '../model/schedule.ts';
import { ACCESS_LEVELS, type User } from '../model/user.ts';
import { makeSchedule, scheduleErrors } from '../schedules/make-schedule.ts';
import { nextRun } from '../schedules/next-run.ts';
import { runSchedule } from '../schedules/run-due-schedules.ts';
import { numberIn, projectFor } from './find-project.ts';
import { iso, isoOrNull } from './time.ts';
import { userBasic, userBasicSchema } from './user-basic.ts';

/** Entities::Ci::PipelineSchedule */
const scheduleSchema = v.strictObject({
  id: v.number(),
  description: v.string(),
  ref: v.string(),
  cron: v.string(),
  cron_timezone: v.string(),
  next_run_at: v.nullable(v.string()),
  active: v.boolean(),
  created_at: v.string(),
  updated_at: v.string(),
  owner: userBasicSchema,
  inputs: v.array(v.never()),
});

const entity = (instance: Instance, schedule: Schedule): v.InferInput<typeof scheduleSchema> => ({
  id: schedule.id,
  description: schedule.description,
  ref: schedule.ref,
  cron: schedule.cron,
  cron_timezone: schedule.cronTimezone,
  next_run_at: isoOrNull(schedule.nextRunAtMs),
  active: schedule.active,
  created_at: iso(schedule.createdAtMs),
  updated_at: iso(schedule.updatedAtMs),
  owner: userBasic(instance, schedule.owner),
  inputs: [],
});

const creation = v.looseObject({
  description: v.string(),
  ref: filledText,
  cron: v.string(),
  cron_timezone: v.optional(v.string(), 'UTC'),
  active: v.optional(booleanInput, true),
});
const change = v.partial(creation);

function scheduleIn(context: ApiContext): { project: Project; user: User; schedule: Schedule } {
  const { project, user } = projectFor(context, 'developer');
  const id = numberIn(context, 'schedule_id');
  const schedule = project.schedules.find((candidate) => candidate.id === id);
  if (schedule === undefined) throw notFound('Pipeline Schedule');
  return { project, user, schedule };
}

/** Who may change or delete it: its owner; who may delete it or take it over: a maintainer as well. */
const isMaintainer = (user: User, project: Project): boolean =>
  roleIn(user, project) >= ACCESS_LEVELS.maintainer;

const refuseInputs = ({ parameters }: ApiContext): void => {
  if (parameters['inputs'] !== undefined) throw new UnsupportedByEmulatorError('`inputs` of a schedule');
};

export const scheduleRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: 'projects/:id/pipeline_schedules',
    handle: (context) => {
      const { project } = projectFor(context, 'developer');
      const { scope } = readInput(
        v.looseObject({ scope: v.optional(v.picklist(['active', 'inactive'])) }),
        context.parameters,
      );
      const wanted = project.schedules.filter(
        ({ active }) => scope === undefined || active === (scope === 'active'),
      );
      return answerPage(
        context,
        scheduleSchema,
        wanted.map((schedule) => entity(context.instance, schedule)),
      );
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/pipeline_schedules',
    handle: (context) => {
      const { project, user } = projectFor(context, 'developer');
      refuseInputs(context);
      const { description, ref, cron, cron_timezone, active } = readInput(creation, context.parameters);
      if (!canPushTo(user, project, ref)) throw forbidden();
      const made = makeSchedule(context.instance, project, user, {
        description,
        ref,
        cron,
        cronTimezone: cron_timezone,
        active,
      });
      if (!made.ok) throw badRequest(made.errors);
      return answer(201, scheduleSchema, entity(context.instance, made.schedule));
    },
  },
  {
    method: 'GET',
    pattern: 'projects/:id/pipeline_schedules/:schedule_id',
    handle: (context) => answer(200, scheduleSchema, entity(context.instance, scheduleIn(context).schedule)),
  },
  {
    method: 'PUT',
    pattern: 'projects/:id/pipeline_schedules/:schedule_id',
    handle: (context) => {
      const { user, schedule } = scheduleIn(context);
      if (schedule.owner !== user) throw forbidden();
      refuseInputs(context);
      const { cron_timezone: cronTimezone, ...given } = readInput(change, context.parameters);
      const { description, ref, cron, active } = given;
      const next = {
        description: description ?? schedule.description,
        ref: ref ?? schedule.ref,
        cron: cron ?? schedule.cron,
        cronTimezone: cronTimezone ?? schedule.cronTimezone,
        active: active ?? schedule.active,
      };
      const errors = scheduleErrors(next);
      if (errors !== null) throw badRequest(errors);
      const now = context.instance.core.clock.nowMs();
      Object.assign(schedule, next, {
        updatedAtMs: now,
        nextRunAtMs: nextRun(next.cron, next.cronTimezone, now),
      });
      return answer(200, scheduleSchema, entity(context.instance, schedule));
    },
  },
  {
    method: 'DELETE',
    pattern: 'projects/:id/pipeline_schedules/:schedule_id',
    handle: (context) => {
      const { project, user, schedule } = scheduleIn(context);
      if (schedule.owner !== user && !isMaintainer(user, project)) throw forbidden();
      project.schedules.splice(project.schedules.indexOf(schedule), 1);
      return noContent();
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/pipeline_schedules/:schedule_id/take_ownership',
    handle: (context) => {
      const { project, user, schedule } = scheduleIn(context);
      if (schedule.owner === user) return answer(200, scheduleSchema, entity(context.instance, schedule));
      if (!isMaintainer(user, project)) throw forbidden();
      schedule.owner = user;
      schedule.active = true;
      return answer(201, scheduleSchema, entity(context.instance, schedule));
    },
  },
  {
    method: 'POST',
    pattern: 'projects/:id/pipeline_schedules/:schedule_id/play',
    handle: (context) => {
      const { project, user, schedule } = scheduleIn(context);
      if (!canPushTo(user, project, schedule.ref)) throw forbidden();
      context.instance.work.start(() => runSchedule(context.instance, project, schedule, user));
      return answer(201, v.strictObject({ message: v.string() }), { message: '201 Created' });
    },
  },
];
