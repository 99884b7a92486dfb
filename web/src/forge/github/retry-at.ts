import { complaintOf } from '../http/complaint-of.ts';
import type { ForgeAnswer } from '../http/forge-http.ts';
import { numberHeader } from '../http/number-header.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * When to come back; null: it is no limit that has refused. Both limits answer 403 or 429; the primary one with nothing
 * remaining and a reset, the secondary with Retry-After, else a minute is to be waited (REST docs: best practices).
 * A missing right is a 403 as well: there the words decide, and numbers where an edge server has no words.
 */
export function retryAtMs(answer: ForgeAnswer, nowMs: number): number | null {
  const { status, headers } = answer;
  if (status !== 403 && status !== 429) return null;
  const retryAfterSeconds = numberHeader(headers, 'retry-after');
  if (retryAfterSeconds !== null) return nowMs + retryAfterSeconds * 1000;
  const isSpent = numberHeader(headers, 'x-ratelimit-remaining') === 0;
  const words = complaintOf(answer);
  const isLimit = status === 429 || /rate limit|abuse/i.test(words) || (words === '' && isSpent);
  if (!isLimit) return null;
  const resetAtMs = isSpent ? (numberHeader(headers, 'x-ratelimit-reset') ?? 0) * 1000 : 0;
  // A window is an hour: more is a clock that goes wrong.
  return Math.min(Math.max(resetAtMs, nowMs + (resetAtMs > nowMs ? 0 : MINUTE_MS)), nowMs + HOUR_MS);
}
