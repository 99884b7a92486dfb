import type { ReadFailure } from '../reading/read-feed.ts';
import type { VisitFailure } from '../visiting/visit.ts';

/** Of a page that was followed. */
export type PageFailure = 'several-feeds' | 'no-feed-found';

/** Why a feed could not be had: everything that `failure` in its row may say. */
export type FailureCode = VisitFailure | ReadFailure | PageFailure | 'too-complex' | 'held-back';

const CODES: Readonly<Record<FailureCode, true>> = {
  'bad-url': true,
  dns: true,
  'private-address': true,
  refused: true,
  reset: true,
  timeout: true,
  tls: true,
  'too-large': true,
  'too-many-redirects': true,
  'bad-redirect': true,
  'bad-answer': true,
  'bad-encoding': true,
  unauthorized: true,
  forbidden: true,
  'bot-wall': true,
  'not-found': true,
  gone: true,
  'rate-limited': true,
  'client-error': true,
  'server-error': true,
  empty: true,
  'not-a-feed': true,
  'unsupported-format': true,
  malformed: true,
  'too-complex': true,
  'several-feeds': true,
  'no-feed-found': true,
  'held-back': true,
};

export const FAILURE_CODES: readonly string[] = Object.keys(CODES);
