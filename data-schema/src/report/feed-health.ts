import * as v from 'valibot';

import { idSchema } from '../crypto/id.ts';
import { count, record, seconds, text } from '../form/records.ts';
import { candidatesSchema } from './feed-candidate.ts';

/** How a feed is. Times in seconds. */
export const feedHealthFields = {
  id: idSchema,
  /** As the feed itself says; empty while it has never been read. */
  title: text(512),
  homeUrl: v.nullable(text(4096)),
  visitedAt: seconds,
  nextAt: seconds,
  /** Null: never yet. */
  succeededAt: v.nullable(seconds),
  /** Failed visits in a row. */
  failures: count,
  failedSince: v.nullable(seconds),
  /** Why the last visit failed, as a code; null when it did not. */
  failure: v.nullable(text(64)),
  /** The feeds that the page at its URL names, to choose from: with `several-feeds`, else none. */
  candidates: candidatesSchema,
  /** The HTTP status of a failed visit, where there was one. */
  status: v.nullable(count),
  /** How many of its articles are stored. */
  articles: count,
};

export const feedHealthSchema = record(feedHealthFields);

export type FeedHealth = v.InferOutput<typeof feedHealthSchema>;
