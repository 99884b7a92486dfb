import * as v from 'valibot';

import type { Tip } from '../forge-client.ts';
import { RefusedError } from '../forge-errors.ts';
import { commitSchema } from '../http/commit-schema.ts';
import { complaintOf } from '../http/complaint-of.ts';
import type { ForgeAnswer } from '../http/forge-http.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { GitlabApi } from './gitlab-api.ts';
import { gitlabError } from './gitlab-error.ts';
import { filePath } from './gitlab-file.ts';

interface Parts {
  readonly api: GitlabApi;
  readonly nowMs: () => number;
}

const MANIFEST = filePath('manifest');
const branchSchema = v.object({ commit: v.object({ id: commitSchema }) });

/** These answers have no ETag that could be relied on (facts 2f): the commit itself tells whether it is new. */
export async function readTip(
  parts: Parts,
  { seen, signal }: { readonly seen: Tip | null; readonly signal: AbortSignal },
): Promise<Tip | null> {
  const answer = await parts.api.read(`${MANIFEST}?ref=data`, { method: 'HEAD', signal });
  if (answer.status === 404) return readWithoutManifest(parts, signal);
  if (answer.status !== 200) throw gitlabError(answer, parts.nowMs());
  const tip = tipOf(answer);
  return seen?.commit === tip.commit ? seen : tip;
}

/** A HEAD has no words: whether it is the project, the branch or the file that is not there only a GET tells. */
async function readWithoutManifest({ api, nowMs }: Parts, signal: AbortSignal): Promise<Tip | null> {
  const manifest = await api.read(`${MANIFEST}/raw?ref=data`, { signal });
  if (manifest.status === 200) return tipOf(manifest);
  const words = manifest.status === 404 ? complaintOf(manifest) : '';
  if (words.includes('Commit')) return null;
  if (!words.includes('File')) throw gitlabError(manifest, nowMs());
  // Somebody else's branch. Last, for a token of the scope `read_repository` may ask for files only.
  const branch = await api.read('/repository/branches/data', { signal });
  if (branch.status !== 200) throw gitlabError(branch, nowMs());
  return { commit: parseAnswer(branchSchema, branch).commit.id, validator: null };
}

/** The commit that `ref` stands for; `X-Gitlab-Last-Commit-Id` is the one that last changed the file (lib/api/files.rb). */
function tipOf({ status, headers }: ForgeAnswer): Tip {
  const commit = v.safeParse(commitSchema, headers.get('x-gitlab-commit-id'));
  if (!commit.success) throw new RefusedError({ status });
  return { commit: commit.output, validator: null };
}
