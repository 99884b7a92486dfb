import * as v from 'valibot';

import type { JobRun } from '../forge-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { GitlabApi } from './gitlab-api.ts';
import { gitlabError } from './gitlab-error.ts';

const pipelineSchema = v.object({
  id: v.number(),
  status: v.string(),
  source: v.optional(v.string()),
  created_at: v.string(),
  web_url: v.pipe(v.string(), v.url()),
});
type Pipeline = v.InferOutput<typeof pipelineSchema>;

/** What sets off `fetch` and `mutate`; a push only builds the site. An older GitLab does not tell. */
const OURS: readonly (string | undefined)[] = ['schedule', 'trigger', 'web', undefined];

export async function listPipelines(
  { api, nowMs }: { readonly api: GitlabApi; readonly nowMs: () => number },
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly JobRun[] | null> {
  const answer = await api.read('/pipelines?per_page=30', { signal });
  // "Project-based pipeline visibility" is off: they are for members, and a stranger is 401 there.
  if (answer.status === 403) return null;
  if (answer.status === 401 && api.tokens.reading.forReading() === null) return null;
  if (answer.status !== 200) throw gitlabError(answer, nowMs());
  return parseAnswer(v.array(pipelineSchema), answer)
    .filter(({ source }) => OURS.includes(source))
    .map(toJobRun);
}

function toJobRun(pipeline: Pipeline): JobRun {
  const state = stateOf(pipeline);
  // The list has no time of its start; a pipeline is made a moment before.
  const startedAt = state === 'waiting' ? null : pipeline.created_at;
  return { id: pipeline.id, state, startedAt, url: pipeline.web_url };
}

/** GitLab docs: pipelines API, `status`. */
function stateOf({ status }: Pipeline): JobRun['state'] {
  switch (status) {
    case 'running':
    case 'canceling':
      return 'running';
    case 'success':
      return 'succeeded';
    case 'failed':
      return 'failed';
    case 'canceled':
    case 'skipped':
      return 'cancelled';
    default:
      return 'waiting';
  }
}
