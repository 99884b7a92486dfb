import type { VisitFailure } from './visit.ts';

/** What a status that is neither a document nor a redirect means. */
export function statusFailure(status: number): VisitFailure {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 410:
      return 'gone';
    case 429:
      return 'rate-limited';
    default:
      return status >= 500 ? 'server-error' : status >= 400 ? 'client-error' : 'bad-answer';
  }
}
