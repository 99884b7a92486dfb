import type { FeedDocument } from '@forgefeed/data-schema';

import { findBase } from './find-base.ts';
import { languageTag } from './find-language.ts';
import { findFeedHome } from './find-links.ts';
import { findSkips } from './find-skips.ts';
import { findTtlMinutes } from './find-ttl.ts';
import { firstDate } from './first-date.ts';
import { childrenOf, elementsOf, firstText } from './raw-node.ts';
import { firstPlain } from './text-construct.ts';
import { findAuthors, findSharedAuthors, toEntry } from './to-entry.ts';

/** What rss-parser gives, as a feed. Takes anything and never throws. */
export function toFeedDocument(parsed: unknown, url: string | null): FeedDocument {
  const base = findBase(parsed, url);
  const sharedAuthors = findSharedAuthors(parsed);
  const text = (...names: readonly string[]) => firstText(elementsOf(parsed, ...names))?.trim() ?? null;
  const language = text('language', 'dc:language');
  return {
    title: firstPlain(elementsOf(parsed, 'title', 'atom:title', 'dc:title')),
    homeUrl: findFeedHome(parsed, base),
    id: text('id', 'atom:id'),
    description: firstPlain(
      elementsOf(
        parsed,
        'description',
        'subtitle',
        'tagline',
        'abstract',
        'atom:subtitle',
        'itunes:summary',
        'dc:description',
        'info',
        'itunes:subtitle',
      ),
    ),
    language,
    authors: findAuthors(parsed),
    updatedAt: firstDate(
      elementsOf(
        parsed,
        'updated',
        'modified',
        'lastBuildDate',
        'atom:updated',
        'pubDate',
        'dc:date',
        'lastmod',
        'date',
      ),
    ),
    ...findSkips(parsed),
    ttlMinutes: findTtlMinutes(text('ttl'), text('sy:updatePeriod'), text('sy:updateFrequency')),
    entries: childrenOf(parsed, 'items').map((item) =>
      toEntry(item, { base, language: languageTag(language), authors: sharedAuthors }),
    ),
  };
}
