import * as v from 'valibot';

import type { Tip } from '../forge-client.ts';
import { RefusedError } from '../forge-errors.ts';
import { commitSchema } from '../http/commit-schema.ts';
import { textOf } from '../http/parse-answer.ts';
import type { GithubApi } from './github-api.ts';
import { githubError } from './github-error.ts';

/** 422: "No commit found for SHA: data"; 409: the repository is empty. A repository that is not for us is 404. */
const NO_BRANCH: readonly number[] = [409, 422];

/** The cheapest question there is: the SHA as text, whose ETag it is too; a 304 is free with a token (facts 1d). */
export async function readTip(
  { api, nowMs }: { readonly api: GithubApi; readonly nowMs: () => number },
  { seen, signal }: { readonly seen: Tip | null; readonly signal: AbortSignal },
): Promise<Tip | null> {
  const answer = await api.read('/commits/data', {
    signal,
    accept: 'application/vnd.github.sha',
    // Answers may be kept for a minute, and for so long the browser would not ask. With If-None-Match it does (Fetch
    // standard, HTTP-network-or-cache fetch), and told so here, Chromium would send a preflight each time, too.
    cache: seen?.validator == null ? 'no-store' : 'default',
    ifNoneMatch: seen?.validator ?? null,
  });
  if (answer.status === 304 && seen !== null) return seen;
  if (NO_BRANCH.includes(answer.status)) return null;
  if (answer.status !== 200) throw githubError(answer, nowMs());
  const commit = v.safeParse(commitSchema, textOf(answer).trim());
  if (!commit.success) throw new RefusedError({ status: answer.status });
  return { commit: commit.output, validator: answer.headers.get('etag') };
}
