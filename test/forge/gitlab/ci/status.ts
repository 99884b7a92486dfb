import type { Job, Status } from '../model/pipeline.ts';

const OVER: ReadonlySet<Status> = new Set(['success', 'failed', 'canceled', 'skipped', 'manual']);

export const isOver = (status: Status): boolean => OVER.has(status);

/** What a pipeline's jobs make of it (lib/gitlab/ci/status/composite). */
export function pipelineStatus(all: readonly Job[]): Status {
  const jobs = all.filter(({ retried }) => !retried);
  const some = (status: Status): boolean => jobs.some((job) => job.status === status);
  const counted = jobs.filter((job) => !(job.status === 'failed' && job.allowFailure) && !isIdleManual(job));
  const every = (...statuses: readonly Status[]): boolean =>
    counted.every((job) => statuses.includes(job.status));
  if (every('skipped')) return jobs.every((job) => job.status === 'skipped') ? 'skipped' : 'success';
  if (every('success', 'skipped')) return 'success';
  if (every('created')) return 'created';
  if (some('running')) return 'running';
  if (some('pending')) return jobs.some((job) => isOver(job.status)) ? 'running' : 'pending';
  if (some('waiting_for_resource')) return 'waiting_for_resource';
  if (counted.some(({ status }) => status === 'manual')) return 'manual';
  if (some('created')) return 'running';
  return every('success', 'skipped', 'canceled') ? 'canceled' : 'failed';
}

const isIdleManual = (job: Job): boolean => job.status === 'manual' && job.allowFailure;
