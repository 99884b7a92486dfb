import type { Instance } from '../model/instance.ts';
import type { Job, Pipeline } from '../model/pipeline.ts';

/** `retry`: a job that has failed gets another attempt, which is a job of its own. */
export function retryJob(instance: Instance, pipeline: Pipeline, job: Job): void {
  if (job.status !== 'failed') return;
  const { max, reasons } = retryOf(job);
  const attempts = pipeline.jobs.filter(({ name }) => name === job.name).length;
  const isMeant =
    reasons.includes('always') || (job.failureReason !== null && reasons.includes(job.failureReason));
  if (attempts > max || !isMeant) return;
  job.retried = true;
  pipeline.jobs.push({
    ...job,
    id: instance.nextId(),
    status: 'created',
    retried: false,
    failureReason: null,
    exitCode: null,
    startedAtMs: null,
    finishedAtMs: null,
    log: '',
    steps: [],
    artifacts: null,
  });
}

function retryOf({ config: { retry } }: Job): { max: number; reasons: readonly string[] } {
  if (retry === undefined) return { max: 0, reasons: [] };
  if (typeof retry === 'number') return { max: retry, reasons: ['always'] };
  const { max, when = 'always' } = retry;
  return { max, reasons: typeof when === 'string' ? [when] : when };
}
