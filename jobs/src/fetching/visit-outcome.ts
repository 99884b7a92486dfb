import type { FeedDocument } from '@forgefeed/data-schema';

import type { Validators } from '../visiting/visit.ts';

/** What one visit to a feed came to; a feed that fails is a row of data, never a failed run. */
export type VisitOutcome =
  | (Answered & { readonly kind: 'read'; readonly document: FeedDocument })
  | (Answered & { readonly kind: 'unchanged' })
  | {
      readonly kind: 'failed';
      /** The validators of a document that came and could not be read; null when none came. */
      readonly refused: Validators | null;
      readonly code: string;
      readonly status: number | null;
      readonly retryAfterSeconds: number | null;
      readonly downloadBytes: number;
    };

interface Answered {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where every answer on the way said it has moved for good. */
  readonly movedTo: string | null;
  readonly maxAgeSeconds: number | null;
  readonly downloadBytes: number;
}
