import {
  ForbiddenError,
  type ForgeError,
  NoTokenError,
  PayloadRefusedError,
  RateLimitedError,
  UnauthorizedError,
  WorkflowDisabledError,
} from '../forge-errors.ts';
import { complaintOf, saying } from '../http/complaint-of.ts';
import type { ForgeAnswer } from '../http/forge-http.ts';
import type { GitlabApi } from './gitlab-api.ts';
import { gitlabError, RETRY_MS } from './gitlab-error.ts';

/** The payload is a field of its own, no variable: jobs find it in `TRIGGER_PAYLOAD` where variables are forbidden too. */
export async function triggerPipeline(
  { api, nowMs }: { readonly api: GitlabApi; readonly nowMs: () => number },
  { ref, payload, signal }: { readonly ref: string; readonly payload: string; readonly signal: AbortSignal },
): Promise<void> {
  const token = api.tokens.forTriggering();
  if (token === null) throw new NoTokenError({});
  const answer = await api.postForm('/trigger/pipeline', { signal, form: { token, ref, payload } });
  if (answer.status === 201) return;
  throw refusalOf(answer, nowMs());
}

/** By GitLab's words, for what stops a pipeline is 400 all alike (lib/gitlab/ci/pipeline/chain; facts 2a). */
function refusalOf(answer: ForgeAnswer, nowMs: number): ForgeError {
  const { status } = answer;
  const words = complaintOf(answer);
  // A wrong token, one of another kind, of another project: the same 404.
  if (status === 404) return new UnauthorizedError({});
  if (status === 413) return new PayloadRefusedError({ status });
  if (status !== 400) return gitlabError(answer, nowMs);
  if (/too many pipelines/i.test(words)) return new RateLimitedError({ retryAtMs: nowMs + RETRY_MS });
  if (/set pipeline variables/i.test(words)) return new PayloadRefusedError({ status }, saying(answer));
  if (/permission|verification/i.test(words)) return new ForbiddenError({ status }, saying(answer));
  if (/pipelines? (are|is) disabled|did not run|will not run|been empty|missing ci config/i.test(words)) {
    return new WorkflowDisabledError({ workflow: '.gitlab-ci.yml' }, saying(answer));
  }
  return gitlabError(answer, nowMs);
}
