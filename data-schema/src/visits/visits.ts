import * as v from 'valibot';

import { jsonForm } from '../form/form.ts';
import { count, list, record, text } from '../form/records.ts';
import { feedHealthFields } from '../report/feed-health.ts';

/** What the fetch job remembers of one feed between visits: how it is, and what to say at the next one. */
export const feedVisitSchema = record({
  ...feedHealthFields,
  /** Validators (RFC 9110 section 8.8), replayed exactly as they came. */
  etag: v.nullable(text(1024)),
  lastModified: v.nullable(text(256)),
  /**
   * Why the document that the validators stand for was refused, and which version of our reading refused it: a newer
   * one asks for it again. Null: it was read.
   */
  refusal: v.nullable(record({ code: text(64), reader: count })),
  /** Where it says it has moved for good, and how many visits in a row said so. */
  movedTo: v.nullable(text(4096)),
  movedTimes: count,
});

export type FeedVisit = v.InferOutput<typeof feedVisitSchema>;

export const visitsSchema = record({ feeds: list(feedVisitSchema) });

export type Visits = v.InferOutput<typeof visitsSchema>;

export const VISITS_PATH = 'visits';

export const NO_VISITS: Visits = { feeds: [] };

export const visitsForm = jsonForm({ role: 'visits', format: 1, schema: visitsSchema });
