import { type ForgeError, PayloadRefusedError, WorkflowDisabledError } from '../forge-errors.ts';
import { complaintOf, saying } from '../http/complaint-of.ts';
import type { ForgeAnswer } from '../http/forge-http.ts';
import type { GithubApi } from './github-api.ts';
import { githubError } from './github-error.ts';
import { readTip } from './read-tip.ts';

/** `fetch.yml` and the like; `inputs` as the file declares them. */
export interface WorkflowDispatch {
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export async function dispatchWorkflow(
  { api, nowMs }: { readonly api: GithubApi; readonly nowMs: () => number },
  { workflow, ref, inputs, signal }: WorkflowDispatch,
): Promise<void> {
  const answer = await api.post(`/actions/workflows/${workflow}/dispatches`, {
    signal,
    json: { ref, inputs },
  });
  // 200 since version 2026-03-10 of the API, which names the run.
  if (answer.status === 204 || answer.status === 200) return;
  if (answer.status === 404) {
    // Is it the repository that is not there for this token? Then this throws. A fork lists no workflow until Actions is allowed.
    await readTip({ api, nowMs }, { seen: null, signal });
    throw new WorkflowDisabledError({ workflow });
  }
  throw refusalOf(answer, workflow) ?? githubError(answer, nowMs());
}

/**
 * By GitHub's words, as users quote them: "Cannot trigger a 'workflow_dispatch' on a disabled workflow"
 * (benc-uk/workflow-dispatch#72; the status is not told), "Workflow does not have 'workflow_dispatch' trigger",
 * "inputs are too large." (422).
 */
function refusalOf(answer: ForgeAnswer, workflow: string): ForgeError | null {
  const { status } = answer;
  const words = complaintOf(answer);
  if (status === 413) return new PayloadRefusedError({ status });
  if (status !== 403 && status !== 422) return null;
  if (/disabled|workflow does not/i.test(words))
    return new WorkflowDisabledError({ workflow }, saying(answer));
  if (status === 422 && /input/i.test(words)) return new PayloadRefusedError({ status }, saying(answer));
  return null;
}
