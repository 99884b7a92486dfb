import type { HeadlineRecord, ReaderState } from '@forgefeed/data-schema';

import { dateOf } from './article-order.ts';
import { readOf, starredOf } from './marks-of.ts';
import type { Row } from './reading.ts';

export function rowOf(record: HeadlineRecord, state: ReaderState): Row {
  const { number, feed, content } = record;
  return {
    number,
    feed,
    title: content.title,
    url: content.url,
    authors: content.authors,
    at: dateOf(record),
    excerpt: content.excerpt,
    isRead: readOf(state, number),
    isStarred: starredOf(state, number),
    isEdited: content.editedAt !== null,
  };
}
