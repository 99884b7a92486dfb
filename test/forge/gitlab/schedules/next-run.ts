import { parseCron } from './cron.ts';

/** gitlab.com looks for due schedules every five minutes, and on the Free plan runs each at most 24 times a day. */
const WORKER_CRON = '*/5 * * * *';
const PLAN_CRON = '0 * * * *';

/** When a schedule runs next (app/services/ci/pipeline_schedules/calculate_next_run_service.rb). Null: never. */
export function nextRun(cron: string, timeZone: string, nowMs: number): number | null {
  const schedule = parseCron(cron, timeZone);
  const worker = parseCron(WORKER_CRON, 'UTC');
  const plan = parseCron(PLAN_CRON, 'UTC');
  if (schedule === null || worker === null || plan === null) return null;
  const next = schedule.nextAfter(nowMs);
  const planMin = plan.nextAfter(nowMs);
  if (next === null || planMin === null) return null;
  if (worker.matches(next) && planMin <= next) return next;
  const planNext = plan.nextAfter(next);
  if (planNext !== null && worker.matches(planNext)) return planNext;
  const workerNext = worker.nextAfter(next);
  return workerNext !== null && planMin <= workerNext ? workerNext : worker.nextAfter(planNext ?? next);
}
