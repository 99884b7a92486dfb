import * as v from 'valibot';

import type { Id } from '../crypto/id.ts';
import { count, list, record, seconds } from '../form/records.ts';

const enclosureSchema = record({
  url: v.string(),
  type: v.nullable(v.string()),
  length: v.nullable(v.number()),
});

/** What a list shows of an article. Times are seconds since 1970, UTC; texts are plain, URLs absolute. */
export const headlineSchema = record({
  title: v.string(),
  url: v.nullable(v.string()),
  authors: list(v.string()),
  publishedAt: v.nullable(v.pipe(v.number(), v.safeInteger())),
  updatedAt: v.nullable(v.pipe(v.number(), v.safeInteger())),
  /** The beginning of the text. */
  excerpt: v.string(),
  image: v.nullable(v.string()),
  categories: list(v.string()),
  enclosures: list(enclosureSchema),
  commentsUrl: v.nullable(v.string()),
  /** When its author changed it after it had arrived, in seconds. */
  editedAt: v.nullable(seconds),
});

export type Headline = v.InferOutput<typeof headlineSchema>;

/** What an open article shows: HTML as the feed gave it, unsafe until the site has cleaned it. */
export const bodySchema = record({
  html: v.string(),
  /** Of the text, for an estimate of how long it takes to read. */
  words: count,
  /** BCP 47; null: nobody says. */
  language: v.nullable(v.string()),
  /** Of an episode or a film. */
  durationSeconds: v.nullable(seconds),
  companions: list(
    record({ kind: v.picklist(['transcript', 'chapters']), url: v.string(), type: v.nullable(v.string()) }),
  ),
});

export type Body = v.InferOutput<typeof bodySchema>;

/** Of an article whose body is not there. */
export const NO_BODY: Body = { html: '', words: 0, language: null, durationSeconds: null, companions: [] };

/** One record of a segment. `number` is the article's; the same number again is an amendment, and the later wins. */
export interface ArticleRecord<Content> {
  readonly number: number;
  readonly feed: Id;
  /** When it was first stored, in seconds. */
  readonly arrivedAt: number;
  readonly content: Content;
}

export type HeadlineRecord = ArticleRecord<Headline>;
export type BodyRecord = ArticleRecord<Body>;

/** An article whole, as the fetch job makes it. */
export interface Article extends ArticleRecord<Headline> {
  readonly body: Body;
}
