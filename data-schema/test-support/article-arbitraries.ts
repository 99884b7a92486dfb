import fc from 'fast-check';

import type { ArticleRecord, Body, Headline } from '../src/articles/article.ts';
import { count, finite, id, list, orNull, record, text, url } from './arbitraries.ts';

const seconds = fc.oneof(count, fc.integer({ min: -(2 ** 40), max: -1 }));

const headlineContent = record<Headline>({
  title: text(200),
  url: orNull(url),
  authors: list(text(50)),
  publishedAt: orNull(seconds),
  updatedAt: orNull(seconds),
  excerpt: text(300),
  image: orNull(url),
  categories: list(text(50)),
  enclosures: list(
    record<Headline['enclosures'][number]>({
      url: text(100),
      type: orNull(text(30)),
      length: orNull(finite),
    }),
  ),
  commentsUrl: orNull(url),
  editedAt: orNull(count),
});

function records<Content>(content: fc.Arbitrary<Content>): fc.Arbitrary<ArticleRecord<Content>[]> {
  const feed = fc.oneof(fc.constantFrom('feed-a----------', 'feed-b----------'), id);
  return list(record<ArticleRecord<Content>>({ number: count, feed, arrivedAt: count, content }), 12);
}

export const headlines = records(headlineContent);
export const bodies = records(
  record<Body>({
    html: text(3000),
    words: count,
    language: orNull(text(20)),
    durationSeconds: orNull(count),
    companions: list(
      record<Body['companions'][number]>({
        kind: fc.constantFrom('transcript', 'chapters'),
        url: text(100),
        type: orNull(text(30)),
      }),
    ),
  }),
);
