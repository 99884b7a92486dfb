import type { FeedDocument } from '@forgefeed/data-schema';

import type { Validators } from '../visiting/visit.ts';

/** What to recognise a document by when it comes again. */
export interface Recognisable extends Validators {
  readonly contentHash: string | null;
}

/** What one visit to a feed came to; a feed that fails is a row of data, never a failed run. */
export type VisitOutcome =
  | (Answered & { readonly kind: 'read'; readonly document: FeedDocument })
  | (Answered & { readonly kind: 'unchanged' })
  | {
      readonly kind: 'failed';
      /** Of a document that came and could not be read; null when none came. */
      readonly refused: Recognisable | null;
      readonly code: string;
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
      readonly downloadBytes: number;
    };

interface Answered extends Recognisable {
  /** Where every answer on the way said it has moved for good. */
  readonly movedTo: string | null;
  /** How long the answer is fresh (RFC 9111 section 4.2), where it says so. */
  readonly freshSeconds: number | null;
  readonly downloadBytes: number;
}
