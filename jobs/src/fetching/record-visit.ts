import type { FeedAsks, FeedCandidate, FeedVisit, Id } from '@forgefeed/data-schema';

import { cutText } from '../reading/cut-text.ts';
import { READER_VERSION } from '../reading/reader-version.ts';
import { asksAgain, asksOf } from './feed-asks.ts';
import { CONFIRMATIONS } from './move-feeds.ts';
import { planNextVisit } from './plan-next-visit.ts';
import { publishedTimes } from './publishing-rhythm.ts';
import type { FailedOutcome, Recognisable, VisitOutcome } from './visit-outcome.ts';

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
    candidates: [],
    status: null,
    articles: 0,
    etag: null,
    lastModified: null,
    movedTo: null,
    movedTimes: 0,
    refusal: null,
    contentHash: null,
    asks: { waitSeconds: 0, freshSeconds: 0, skipHours: [], skipDays: [] },
    published: [],
    iconDueAt: 0,
  };
}

/** A feed's row after a visit. `fresh`: how many of its articles were new. */
export function recordVisit(
  before: FeedVisit,
  outcome: VisitOutcome,
  options: {
    readonly intervalSeconds: number | null;
    readonly fresh: number;
    readonly nowSeconds: number;
  },
): FeedVisit {
  const { intervalSeconds, nowSeconds } = options;
  const failures = failuresAfter(before, outcome);
  const learned = { asks: asksAfter(before, outcome), published: publishedAfter(before, outcome, options) };
  const nextAt = planNextVisit({ outcome, failures, intervalSeconds, nowSeconds, ...learned });
  const visited = { ...before, ...learned, visitedAt: nowSeconds, nextAt, failures };
  if (outcome.kind === 'failed') {
    const { code, status, refused } = outcome;
    return {
      ...visited,
      ...(refused !== null && {
        ...recognisedBy(refused),
        refusal: { code, reader: READER_VERSION },
      }),
      failure: code,
      candidates: candidatesAfter(before, outcome),
      status,
      failedSince: before.failedSince ?? nowSeconds,
      // "Twice in a row" means that nothing came between.
      movedTo: null,
      movedTimes: 0,
    };
  }
  const foundAt = outcome.kind === 'read' ? outcome.foundAt : undefined;
  const movedTo = foundAt ?? fitting(outcome.movedTo, 4096);
  return {
    ...visited,
    ...(outcome.kind === 'read' && {
      title: cutText(outcome.document.title, 512),
      homeUrl: fitting(outcome.document.homeUrl, 4096),
    }),
    succeededAt: nowSeconds,
    failedSince: null,
    failure: null,
    candidates: [],
    status: null,
    ...recognisedBy(outcome),
    refusal: null,
    movedTo,
    movedTimes: foundAt === undefined ? timesMoved(before, movedTo) : CONFIRMATIONS,
  };
}

/** What was only held back has not failed once more: it would wait longer and longer for what others have done. */
function failuresAfter({ failures }: FeedVisit, outcome: VisitOutcome): number {
  if (outcome.kind !== 'failed') return 0;
  return outcome.code === 'held-back' ? Math.max(1, failures) : failures + 1;
}

function asksAfter(before: FeedVisit, outcome: VisitOutcome): FeedAsks {
  if (outcome.kind === 'failed') return before.asks;
  if (outcome.kind === 'unchanged') return asksAgain(before.asks, outcome.freshSeconds);
  return asksOf(outcome.document, outcome.freshSeconds);
}

function publishedAfter(
  { published }: FeedVisit,
  outcome: VisitOutcome,
  options: { readonly fresh: number; readonly nowSeconds: number },
): readonly number[] {
  if (outcome.kind !== 'read') return published;
  return publishedTimes(published, { entries: outcome.document.entries, ...options });
}

/** An unchanged page names the feeds that it named. */
function candidatesAfter(before: FeedVisit, { code, candidates }: FailedOutcome): readonly FeedCandidate[] {
  return candidates ?? (code === before.failure ? before.candidates : []);
}

function timesMoved(before: FeedVisit, movedTo: string | null): number {
  if (movedTo === null) return 0;
  return movedTo === before.movedTo ? before.movedTimes + 1 : 1;
}

/** A validator that would have to be cut could not be replayed exactly; then the feed is read whole. */
function recognisedBy({ etag, lastModified, contentHash }: Recognisable): Recognisable {
  return { etag: fitting(etag, 1024), lastModified: fitting(lastModified, 256), contentHash };
}

function fitting(text: string | null, maxLength: number): string | null {
  return text !== null && text.length <= maxLength ? text : null;
}
