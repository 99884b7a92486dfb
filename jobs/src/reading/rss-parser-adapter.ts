import Parser from 'rss-parser/lib/parser.js';
import utils from 'rss-parser/lib/utils.js';

import { markupAsText } from './markup-as-text.ts';
import { parseDate } from './parse-date.ts';

// Snippets are made with patterns that take time in the square of the text: 100 KB of `<h` block for 13 s. We make
// our own excerpts, so nothing is lost.
utils.getSnippet = () => '';

// It throws at a link without attributes, and an entry that is empty has one: that cost the whole feed. We find our own.
utils.getLink = () => undefined;

const raw = (from: string, to: string) => [from, to, { keepArray: true }] as const;

/** What rss-parser drops or flattens, as xml2js has it. */
const FEED_FIELDS = [
  raw('$', '$'),
  raw('id', 'rawIds'),
  raw('title', 'rawTitles'),
  raw('description', 'rawDescriptions'),
  raw('subtitle', 'rawSubtitles'),
  raw('tagline', 'rawTaglines'),
  raw('updated', 'rawUpdated'),
  raw('modified', 'rawModified'),
  raw('author', 'rawAuthors'),
  raw('dc:creator', 'rawCreators'),
  raw('link', 'rawLinks'),
  raw('ttl', 'rawTtl'),
  raw('sy:updatePeriod', 'rawUpdatePeriod'),
  raw('sy:updateFrequency', 'rawUpdateFrequency'),
  raw('dc:language', 'rawLanguages'),
];

const ITEM_FIELDS = [
  raw('$', '$'),
  raw('id', 'rawIds'),
  raw('guid', 'rawGuids'),
  raw('title', 'rawTitles'),
  raw('description', 'rawDescriptions'),
  raw('summary', 'rawSummaries'),
  raw('content', 'rawContents'),
  raw('content:encoded', 'rawEncoded'),
  raw('link', 'rawLinks'),
  raw('atom:link', 'rawAtomLinks'),
  raw('a10:link', 'rawAtomLinks'),
  raw('author', 'rawAuthors'),
  raw('dc:creator', 'rawCreators'),
  raw('category', 'rawCategories'),
  raw('dc:subject', 'rawSubjects'),
  raw('enclosure', 'rawEnclosures'),
  raw('pubDate', 'rawPubDates'),
  raw('published', 'rawPublished'),
  raw('issued', 'rawIssued'),
  raw('dc:date', 'rawDcDates'),
  raw('updated', 'rawUpdated'),
  raw('modified', 'rawModified'),
  raw('atom:updated', 'rawAtomUpdated'),
  raw('a10:updated', 'rawAtomUpdated'),
  raw('comments', 'rawComments'),
  raw('media:content', 'rawMedia'),
  raw('media:thumbnail', 'rawThumbnails'),
  raw('media:group', 'rawMediaGroups'),
  raw('media:description', 'rawMediaDescriptions'),
  raw('itunes:image', 'rawItunesImages'),
  raw('itunes:summary', 'rawItunesSummaries'),
];

/** Each takes memory and time, and a few kilobytes can unpack to millions of them. */
const MAX_ELEMENTS = 250_000;

const ATOM_DATES: ReadonlySet<string> = new Set(['published', 'updated']);

/**
 * The one file that knows rss-parser: its output, untyped on purpose, with the raw nodes beside what it makes of them.
 * Rejects where it refuses a document. A parser of its own for every feed: a shared one carries errors from one feed
 * into the next.
 */
export async function parseWithRssParser(text: string): Promise<unknown> {
  let elements = 0;
  const parser = new Parser({
    // What says no version, or one that nobody knows, is no older than this.
    defaultRSS: 2,
    customFields: { feed: FEED_FIELDS, item: ITEM_FIELDS },
    xml2js: {
      tagNameProcessors: [
        (name: string) => {
          if (++elements > MAX_ELEMENTS) throw new Error('too many elements');
          return name;
        },
      ],
      // One entry with a date that JavaScript does not read would cost the whole feed.
      valueProcessors: [
        (value: string, name: string) =>
          ATOM_DATES.has(name) && Number.isNaN(Date.parse(value)) ? rewrittenDate(value) : value,
      ],
    },
  });
  // What it does not settle within a turn it never settles: the parser works synchronously.
  const neverSettled = new Promise<never>((_, reject) => {
    setImmediate(() => setImmediate(() => reject(new Error('the parser never settled'))));
  });
  return Promise.race([parser.parseString(markupAsText(text)), neverSettled]);
}

function rewrittenDate(value: string): string {
  const time = parseDate(value);
  return time === null ? '' : new Date(time * 1000).toISOString();
}
