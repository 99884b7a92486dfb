import type { FeedDocument } from '@forgefeed/data-schema';

import { findBase } from './find-base.ts';
import { findFeedHome } from './find-links.ts';
import { firstDate } from './first-date.ts';
import { childrenOf, firstText } from './raw-node.ts';
import { plainText } from './text-construct.ts';
import { findAuthors, toEntry } from './to-entry.ts';

/** What rss-parser gives, as a feed. Takes anything and never throws. */
export function toFeedDocument(parsed: unknown, url: string): FeedDocument {
  const base = findBase(parsed, url);
  const nodes = (...names: readonly string[]) => names.flatMap((name) => childrenOf(parsed, name));
  const text = (...names: readonly string[]) => firstText(nodes(...names))?.trim() ?? null;
  return {
    title: plainText(nodes('rawTitles', 'title')),
    homeUrl: findFeedHome(parsed, base),
    id: text('rawIds'),
    description: plainText(nodes('rawDescriptions', 'rawSubtitles', 'rawTaglines')),
    language: text('language', 'rawLanguages'),
    authors: findAuthors(parsed),
    updatedAt: firstDate(nodes('rawUpdated', 'rawModified', 'lastBuildDate', 'pubDate')),
    ttlMinutes: findTtlMinutes(text('rawTtl'), text('rawUpdatePeriod'), text('rawUpdateFrequency')),
    entries: childrenOf(parsed, 'items').map((item) => toEntry(item, base)),
  };
}

/** No plain object: a feed may name a period `constructor`. */
const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 24 * 60],
  ['weekly', 7 * 24 * 60],
  ['monthly', 30 * 24 * 60],
  ['yearly', 365 * 24 * 60],
]);

/** RSS 2.0 `ttl`, else the Syndication module: a period, and how often in it. */
function findTtlMinutes(ttl: string | null, period: string | null, frequency: string | null): number | null {
  const minutes = Number(ttl ?? '');
  if (Number.isFinite(minutes) && minutes > 0) return Math.round(minutes);
  const length = PERIOD_MINUTES.get(period?.toLowerCase() ?? '');
  if (length === undefined) return null;
  const times = Number(frequency ?? '1');
  return times >= 1 ? Math.round(length / times) : length;
}
