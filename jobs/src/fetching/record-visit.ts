import type { FeedVisit, Id } from '@forgefeed/data-schema';

import { cutText } from '../reading/cut-text.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import type { Validators } from '../visiting/visit.ts';
import { planNextVisit } from './plan-next-visit.ts';
import type { VisitOutcome } from './visit-outcome.ts';

/** A feed before its first visit; due at once. */
export function neverVisited(id: Id): FeedVisit {
  return {
    id,
    title: '',
    homeUrl: null,
    visitedAt: 0,
    nextAt: 0,
    succeededAt: null,
    failures: 0,
    failedSince: null,
    failure: null,
    status: null,
    articles: 0,
    etag: null,
    lastModified: null,
    movedTo: null,
    movedTimes: 0,
    refusal: null,
  };
}

/** A feed's row after a visit. */
export function recordVisit(
  before: FeedVisit,
  outcome: VisitOutcome,
  { intervalMinutes, nowSeconds }: { intervalMinutes: number | null; nowSeconds: number },
): FeedVisit {
  const failures = outcome.kind === 'failed' ? before.failures + 1 : 0;
  const hadSucceeded = before.succeededAt !== null && before.failures === 0;
  const lastWaitSeconds = hadSucceeded ? before.nextAt - before.visitedAt : 0;
  const visited = {
    ...before,
    visitedAt: nowSeconds,
    nextAt: planNextVisit({ outcome, failures, intervalMinutes, nowSeconds, lastWaitSeconds }),
    failures,
  };
  if (outcome.kind === 'failed') {
    const { code, status, refused } = outcome;
    return {
      ...visited,
      ...(refused !== null && {
        ...storedValidators(refused),
        refusal: { code, reader: READER_VERSION },
      }),
      failure: code,
      status,
      failedSince: before.failedSince ?? nowSeconds,
      // "Twice in a row" means that nothing came between.
      movedTo: null,
      movedTimes: 0,
    };
  }
  const { etag, lastModified } = outcome;
  const movedTo = fitting(outcome.movedTo, 4096);
  return {
    ...visited,
    ...(outcome.kind === 'read' && {
      title: cutText(outcome.document.title, 512),
      homeUrl: fitting(outcome.document.homeUrl, 4096),
    }),
    succeededAt: nowSeconds,
    failedSince: null,
    failure: null,
    status: null,
    ...storedValidators({ etag, lastModified }),
    refusal: null,
    movedTo,
    movedTimes: movedTo === null ? 0 : movedTo === before.movedTo ? before.movedTimes + 1 : 1,
  };
}

/** One that would have to be cut could not be replayed exactly; then the feed is read whole. */
function storedValidators({ etag, lastModified }: Validators): Validators {
  return { etag: fitting(etag, 1024), lastModified: fitting(lastModified, 256) };
}

function fitting(text: string | null, maxLength: number): string | null {
  return text !== null && text.length <= maxLength ? text : null;
}
