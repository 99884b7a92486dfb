import type { Entry } from '@forgefeed/data-schema';

import { firstDate } from './first-date.ts';
import { elementsOf } from './raw-node.ts';

/** When an entry came out and when it was changed, in whichever of a dozen ways it says so. */
export function entryDates(item: unknown): Pick<Entry, 'publishedAt' | 'updatedAt'> {
  const first = (...names: readonly string[]) => firstDate(elementsOf(item, ...names));
  return {
    publishedAt: first(
      'published',
      'issued',
      'pubDate',
      'atom:published',
      'dcterms:issued',
      'dcterms:created',
      'created',
      'dc:date',
      'dcterms:date',
      'date',
      'lastmod',
      'dcterms:available',
      'prism:publicationDate',
    ),
    updatedAt: first('updated', 'modified', 'atom:updated', 'dcterms:modified'),
  };
}
