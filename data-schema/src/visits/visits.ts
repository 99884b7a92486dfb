import * as v from 'valibot';

import { jsonForm } from '../form/form.ts';
import { count, list, record, seconds, text } from '../form/records.ts';
import { feedHealthFields } from '../report/feed-health.ts';

const hourSchema = v.pipe(count, v.maxValue(23));
const daySchema = v.pipe(count, v.maxValue(6));

/** What a feed and its server ask of visitors, as they last said it: a 304 has no document to say it again. */
export const feedAsksSchema = record({
  /** Between visits (`ttl`, `sy:*`). */
  waitSeconds: count,
  /** How long an answer is fresh (`Cache-Control`, `Expires`). */
  freshSeconds: count,
  /** Hours and days of the week (0 is Sunday) in UTC without visits. */
  skipHours: list(hourSchema),
  skipDays: list(daySchema),
});

export type FeedAsks = v.InferOutput<typeof feedAsksSchema>;

/** What the fetch job remembers of one feed between visits: how it is, and what to say at the next one. */
export const feedVisitSchema = record({
  ...feedHealthFields,
  /** Validators (RFC 9110 section 8.8), replayed exactly as they came. */
  etag: v.nullable(text(1024)),
  lastModified: v.nullable(text(256)),
  /** A hash of the last document's bytes: many servers give no validators. */
  contentHash: v.nullable(text(64)),
  /**
   * Why the document that these stand for was refused, and which version of our reading refused it: a newer
   * one asks for it again. Null: it was read.
   */
  refusal: v.nullable(record({ code: text(64), reader: count })),
  /** Where it says it has moved for good, and how many visits in a row said so. */
  movedTo: v.nullable(text(4096)),
  movedTimes: count,
  asks: feedAsksSchema,
  /** When it published last, oldest first: what its rhythm is read from. */
  published: list(seconds),
  /** When to ask its home page for an icon; 0: at once. */
  iconDueAt: seconds,
});

export type FeedVisit = v.InferOutput<typeof feedVisitSchema>;

export const visitsSchema = record({ feeds: list(feedVisitSchema) });

export type Visits = v.InferOutput<typeof visitsSchema>;

export const VISITS_PATH = 'visits';

export const NO_VISITS: Visits = { feeds: [] };

export const visitsForm = jsonForm({ role: 'visits', format: 1, schema: visitsSchema });
