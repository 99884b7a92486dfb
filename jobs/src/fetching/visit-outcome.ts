import type { FeedCandidate, FeedDocument } from '@forgefeed/data-schema';

import type { Validators } from '../visiting/visit.ts';

/** What to recognise a document by when it comes again. */
export interface Recognisable extends Validators {
  readonly contentHash: string | null;
}

/** What one visit to a feed came to; a feed that fails is a row of data, never a failed run. */
export type VisitOutcome =
  | (Answered & {
      readonly kind: 'read';
      readonly document: FeedDocument;
      /** Where the document stands, when the feed's URL was a page that led there. */
      readonly foundAt?: string;
    })
  | (Answered & { readonly kind: 'unchanged' })
  | FailedOutcome;

export interface FailedOutcome {
  readonly kind: 'failed';
  /** Of a document that came and could not be read; null when none came. */
  readonly refused: Recognisable | null;
  readonly code: string;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly downloadBytes: number;
  /** The document, where it is a page: it may lead to feeds. */
  readonly page?: { readonly html: string; readonly url: string };
  /** Feeds to choose from, with `several-feeds`. */
  readonly candidates?: readonly FeedCandidate[];
}

interface Answered extends Recognisable {
  /** Where every answer on the way said it has moved for good. */
  readonly movedTo: string | null;
  /** How long the answer is fresh (RFC 9111 section 4.2), where it says so. */
  readonly freshSeconds: number | null;
  readonly downloadBytes: number;
}
