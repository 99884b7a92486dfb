import type { Job, Pipeline } from '../model/pipeline.ts';
import { isOver } from './status.ts';

/** What becomes of a job that has not begun: `needs`, stages and `when` decide. */
export function nextStep(pipeline: Pipeline, job: Job): 'wait' | 'run' | 'skipped' | 'manual' {
  const before = jobsBefore(pipeline, job);
  if (!before.every(({ status }) => isOver(status))) return 'wait';
  const blocked = before.some(({ status, allowFailure }) => status === 'manual' && !allowFailure);
  if (blocked) return 'wait';
  const failed = before.some(hasFailed);
  if (job.when === 'on_failure') return failed ? 'run' : 'skipped';
  if (job.when === 'always') return 'run';
  const skippedNeed = job.needs !== null && before.some(({ status }) => status === 'skipped');
  if (failed || skippedNeed) return 'skipped';
  return job.when === 'manual' ? 'manual' : 'run';
}

export function jobsBefore(pipeline: Pipeline, job: Job): readonly Job[] {
  const current = pipeline.jobs.filter(({ retried }) => !retried);
  const { needs } = job;
  if (needs !== null)
    return current.filter(
      ({ name }) => needs.includes(name.replace(/: \[.*\]$/, '')) || needs.includes(name),
    );
  const stage = pipeline.stages.indexOf(job.stage);
  return current.filter((other) => pipeline.stages.indexOf(other.stage) < stage);
}

const hasFailed = ({ status, allowFailure }: Job): boolean =>
  status === 'canceled' || (status === 'failed' && !allowFailure);
