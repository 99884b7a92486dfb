import { CommitGoneError } from '../forge-errors.ts';
import { complaintOf } from '../http/complaint-of.ts';
import type { GitlabApi } from './gitlab-api.ts';
import { gitlabError } from './gitlab-error.ts';
import { filePath } from './gitlab-file.ts';

/** `/-/raw/` is not for pages of other origins, the API is (facts 2f). `ref`: a commit or a branch. */
export async function readFile(
  { api, nowMs }: { readonly api: GitlabApi; readonly nowMs: () => number },
  { ref, path, signal }: { readonly ref: string; readonly path: string; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const answer = await api.read(`${filePath(path)}/raw?ref=${encodeURIComponent(ref)}`, { signal });
  if (answer.status === 200) return answer.bytes;
  const words = complaintOf(answer);
  if (answer.status === 404 && !words.includes('Project')) {
    throw new CommitGoneError({ commit: ref, missing: words.includes('Commit') ? 'commit' : 'file' });
  }
  throw gitlabError(answer, nowMs());
}
