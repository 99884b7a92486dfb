import * as v from 'valibot';

import { record, text } from '../form/records.ts';

/** So many feeds of one page are offered; a page that names more is a directory. */
export const MAX_CANDIDATES = 12;

/** A feed that a page has named, for the reader to choose. */
export const feedCandidateSchema = record({
  url: v.pipe(text(1024), v.regex(/^https?:\/\/./)),
  /** As the page calls it; may be empty. */
  title: text(200),
  /** Null: the page does not say. */
  type: v.nullable(v.picklist(['atom', 'rss', 'json'])),
});

export type FeedCandidate = v.InferOutput<typeof feedCandidateSchema>;

export const candidatesSchema = v.pipe(
  v.array(feedCandidateSchema),
  v.maxLength(MAX_CANDIDATES),
  v.readonly(),
);
