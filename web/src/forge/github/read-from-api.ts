import { CommitGoneError } from '../forge-errors.ts';
import { complaintOf } from '../http/complaint-of.ts';
import { escapePath } from '../http/escape-path.ts';
import type { GithubApi } from './github-api.ts';
import { githubError } from './github-error.ts';

/** Up to 100 MB in this form (REST docs: repository contents). */
export async function readFromApi(
  { api, nowMs }: { readonly api: GithubApi; readonly nowMs: () => number },
  { commit, path, signal }: { readonly commit: string; readonly path: string; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const answer = await api.read(`/contents/${escapePath(path)}?ref=${commit}`, {
    signal,
    accept: 'application/vnd.github.raw+json',
  });
  if (answer.status === 404) {
    const missing = complaintOf(answer).startsWith('No commit found') ? 'commit' : 'file';
    throw new CommitGoneError({ commit, missing });
  }
  if (answer.status !== 200) throw githubError(answer, nowMs());
  return answer.bytes;
}
