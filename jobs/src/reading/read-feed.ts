import type { FeedDocument } from '@forgefeed/data-schema';

import { isJsonText, readJsonFeed } from './read-json-feed.ts';
import { mendXml } from './mend-xml.ts';
import { parseWithRssParser } from './rss-parser-adapter.ts';
import { toFeedDocument } from './to-feed-document.ts';

export type ReadFailure = 'empty' | 'not-a-feed' | 'unsupported-format' | 'malformed';

export type ReadFeed =
  | { readonly ok: true; readonly parser: 'rss-parser' | 'feedsmith'; readonly feed: FeedDocument }
  | { readonly ok: false; readonly code: ReadFailure };

const LOOKS_LIKE_FEED = /<(?:[a-z]+:)?(?:rss|feed|rdf|channel)[\s>]/i;

/** A document as a feed. `url`: where it came from, which relative links are meant from. Never rejects. */
export async function readFeed({
  text,
  url,
}: {
  readonly text: string;
  readonly url: string | null;
}): Promise<ReadFeed> {
  if (text.trim() === '') return { ok: false, code: 'empty' };
  if (isJsonText(text)) return readJsonFeed(text, url);
  const xml = mendXml(text, url);
  if (xml === null)
    return { ok: false, code: LOOKS_LIKE_FEED.test(text.slice(0, 4096)) ? 'malformed' : 'not-a-feed' };
  try {
    const parsed = await parseWithRssParser(xml);
    return { ok: true, parser: 'rss-parser', feed: toFeedDocument(parsed, url) };
  } catch {
    // Why it refused is in its message, in words of the document; what a person needs to know is the kind of document.
    return { ok: false, code: 'malformed' };
  }
}
