import type { FeedDocument } from '@forgefeed/data-schema';

import { findFeedHome } from './find-links.ts';
import { parseDate } from './parse-date.ts';
import { childrenOf, firstText } from './raw-node.ts';
import { textOfHtml } from './text-of-html.ts';
import { findAuthors, toEntry } from './to-entry.ts';

/** What rss-parser gives, as a feed. Takes anything and never throws. */
export function toFeedDocument(parsed: unknown, url: string): FeedDocument {
  const text = (...names: readonly string[]) => firstText(names.flatMap((name) => childrenOf(parsed, name)));
  return {
    title: textOfHtml(text('title') ?? ''),
    homeUrl: findFeedHome(parsed, url),
    id: text('rawIds'),
    description: textOfHtml(text('description', 'rawSubtitles') ?? ''),
    language: text('language', 'rawLanguages'),
    authors: findAuthors(parsed),
    updatedAt: parseDate(text('rawUpdated', 'lastBuildDate', 'pubDate') ?? ''),
    ttlMinutes: findTtlMinutes(text('rawTtl'), text('rawUpdatePeriod'), text('rawUpdateFrequency')),
    entries: childrenOf(parsed, 'items').map((item) => toEntry(item, url)),
  };
}

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 24 * 60,
  weekly: 7 * 24 * 60,
  monthly: 30 * 24 * 60,
  yearly: 365 * 24 * 60,
};

/** RSS 2.0 `ttl`, else the Syndication module: a period, and how often in it. */
function findTtlMinutes(ttl: string | null, period: string | null, frequency: string | null): number | null {
  const minutes = Number(ttl?.trim() ?? '');
  if (Number.isFinite(minutes) && minutes > 0) return Math.round(minutes);
  const length = PERIOD_MINUTES[period?.trim().toLowerCase() ?? ''];
  if (length === undefined) return null;
  const times = Number(frequency?.trim() ?? '1');
  return times >= 1 ? Math.round(length / times) : length;
}
