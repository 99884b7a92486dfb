import * as v from 'valibot';

import type { JobRun } from '../forge-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { GithubApi } from './github-api.ts';
import { githubError } from './github-error.ts';
import { retryAtMs } from './retry-at.ts';

const runSchema = v.object({
  id: v.number(),
  path: v.string(),
  status: v.nullable(v.string()),
  conclusion: v.nullable(v.string()),
  run_started_at: v.optional(v.nullable(v.string())),
  html_url: v.pipe(v.string(), v.url()),
});
const runsSchema = v.object({ workflow_runs: v.array(runSchema) });

/** Others, Pages for one, are not what the reader waits for. The path may carry a ref: `….yml@main`. */
const OURS = /^\.github\/workflows\/(fetch|mutate|schedule)\.yml(@|$)/;

export async function listRuns(
  { api, nowMs }: { readonly api: GithubApi; readonly nowMs: () => number },
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly JobRun[] | null> {
  const answer = await api.read('/actions/runs?per_page=30&exclude_pull_requests=true', {
    signal,
    accept: 'application/vnd.github+json',
    cache: 'no-store',
  });
  if (answer.status === 403 && retryAtMs(answer, nowMs()) === null) return null;
  if (answer.status !== 200) throw githubError(answer, nowMs());
  return parseAnswer(runsSchema, answer)
    .workflow_runs.filter(({ path }) => OURS.test(path))
    .map(toJobRun);
}

function toJobRun(run: v.InferOutput<typeof runSchema>): JobRun {
  const state = stateOf(run);
  const startedAt = state === 'waiting' ? null : (run.run_started_at ?? null);
  return { id: run.id, state, startedAt, url: run.html_url };
}

/** REST docs: workflow runs, parameter `status`. A conclusion that is not known yet is none to be glad about. */
function stateOf({ status, conclusion }: v.InferOutput<typeof runSchema>): JobRun['state'] {
  if (status === 'in_progress') return 'running';
  if (status !== 'completed') return 'waiting';
  if (conclusion === 'success' || conclusion === 'neutral') return 'succeeded';
  return conclusion === 'cancelled' || conclusion === 'skipped' || conclusion === 'stale'
    ? 'cancelled'
    : 'failed';
}
