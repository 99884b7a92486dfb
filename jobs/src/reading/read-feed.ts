import type { FeedDocument } from '@forgefeed/data-schema';

import { parseWithRssParser } from './rss-parser-adapter.ts';
import { toFeedDocument } from './to-feed-document.ts';

export type ReadFailure = 'empty' | 'not-a-feed' | 'unsupported-format' | 'malformed';

export type ReadFeed =
  { readonly ok: true; readonly feed: FeedDocument } | { readonly ok: false; readonly code: ReadFailure };

/** A document as a feed. `url`: where it came from, which relative links are meant from. Never rejects. */
export async function readFeed({
  text,
  url,
}: {
  readonly text: string;
  readonly url: string;
}): Promise<ReadFeed> {
  try {
    const parsed = await parseWithRssParser(text.trimStart());
    return { ok: true, feed: toFeedDocument(parsed, url) };
  } catch {
    // Why it refused is in its message, in words of the document; what a person needs to know is the kind of document.
    return { ok: false, code: kindOfRefused(text) };
  }
}

function kindOfRefused(text: string): ReadFailure {
  const trimmed = text.trimStart();
  if (trimmed === '') return 'empty';
  if (trimmed.startsWith('{')) return isJsonFeed(trimmed) ? 'unsupported-format' : 'not-a-feed';
  const head = trimmed.slice(0, 4096);
  return /<(?:[a-z]+:)?(?:rss|feed|rdf|channel)[\s>]/i.test(head) ? 'malformed' : 'not-a-feed';
}

/** JSON Feed 1.x names itself by a URL in `version`. */
function isJsonFeed(text: string): boolean {
  return /"version"\s*:\s*"https?:(?:\\?\/){2}jsonfeed\.org(?:\\?\/)version/.test(text);
}
