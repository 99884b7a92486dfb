import type { HeadlineRecord, ReaderState } from '@forgefeed/data-schema';

import { dateOf } from './article-order.ts';
import type { Twins } from './find-twins.ts';
import { readAnywhere, starredOf } from './marks-of.ts';
import type { Row } from './reading.ts';

export function rowOf(
  record: HeadlineRecord,
  {
    state,
    twins,
    headlines,
  }: {
    readonly state: ReaderState;
    readonly twins: Twins;
    readonly headlines: ReadonlyMap<number, HeadlineRecord>;
  },
): Row {
  const { number, feed, content } = record;
  return {
    number,
    feed,
    alsoIn: (twins.get(number) ?? []).flatMap((twin) => headlines.get(twin)?.feed ?? []),
    title: content.title,
    url: content.url,
    authors: content.authors,
    at: dateOf(record),
    excerpt: content.excerpt,
    isRead: readAnywhere(state, twins, number),
    isStarred: starredOf(state, number),
    isEdited: content.editedAt !== null,
  };
}
