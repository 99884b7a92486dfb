import {
  ForbiddenError,
  ForgeDownError,
  type ForgeError,
  RateLimitedError,
  RefusedError,
  RepositoryHiddenError,
  UnauthorizedError,
} from '../forge-errors.ts';
import { saying } from '../http/complaint-of.ts';
import type { ForgeAnswer } from '../http/forge-http.ts';

/** The limits count by the minute; how long it is to its end is not told to pages (facts 2f). */
export const RETRY_MS = 60_000;

/** What a refusal of the API means wherever nothing else is known of it. */
export function gitlabError(answer: ForgeAnswer, nowMs: number): ForgeError {
  const { status } = answer;
  if (status === 429) return new RateLimitedError({ retryAtMs: nowMs + RETRY_MS });
  if (status === 401) return new UnauthorizedError({});
  if (status === 403) return new ForbiddenError({ status }, saying(answer));
  if (status === 404) return new RepositoryHiddenError({});
  if (status >= 500) return new ForgeDownError({ status });
  return new RefusedError({ status }, saying(answer));
}
