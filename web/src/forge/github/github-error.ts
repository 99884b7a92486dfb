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
import { retryAtMs } from './retry-at.ts';

/** What a refusal of the REST API means wherever nothing else is known of it. */
export function githubError(answer: ForgeAnswer, nowMs: number): ForgeError {
  const { status } = answer;
  const retryAt = retryAtMs(answer, nowMs);
  if (retryAt !== null) return new RateLimitedError({ retryAtMs: retryAt });
  if (status === 401) return new UnauthorizedError({});
  if (status === 403) return new ForbiddenError({ status }, saying(answer));
  if (status === 404) return new RepositoryHiddenError({});
  if (status >= 500) return new ForgeDownError({ status });
  return new RefusedError({ status }, saying(answer));
}
