import Parser from 'rss-parser/lib/parser.js';
import utils from 'rss-parser/lib/utils.js';

import { ENTRY_ELEMENTS, FEED_ELEMENTS } from './feed-elements.ts';
import { parseDate } from './parse-date.ts';
import { rawName } from './raw-node.ts';

// Snippets are made with patterns that take time in the square of the text: 100 KB of `<h` block for 13 s. We make
// our own excerpts, so nothing is lost.
utils.getSnippet = () => '';

// It throws at a link without attributes, and an entry that is empty has one: that cost the whole feed. We find our own.
utils.getLink = () => undefined;

/** What rss-parser drops or flattens, as xml2js has it. */
const raw = (name: string) => [name, rawName(name), { keepArray: true }] as const;
const ATTRIBUTES = ['$', '$', { keepArray: true }] as const;

const ATOM_DATES: ReadonlySet<string> = new Set(['published', 'updated']);

/**
 * The one file that knows rss-parser: its output, untyped on purpose, with the raw nodes beside what it makes of them.
 * Rejects where it refuses a document. A parser of its own for every feed: a shared one carries errors from one feed
 * into the next.
 */
export async function parseWithRssParser(xml: string): Promise<unknown> {
  const parser = new Parser({
    defaultRSS: 2,
    customFields: {
      feed: [ATTRIBUTES, ...FEED_ELEMENTS.map(raw)],
      item: [ATTRIBUTES, ...ENTRY_ELEMENTS.map(raw)],
    },
    xml2js: {
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
  return Promise.race([parser.parseString(xml), neverSettled]);
}

function rewrittenDate(value: string): string {
  const time = parseDate(value);
  return time === null ? '' : new Date(time * 1000).toISOString();
}
