import { type Entry, type FeedDocument, withoutTracking } from '@forgefeed/data-schema';

import { tidyHtml } from './tidy-html.ts';

/**
 * A feed as it is stored and compared: without what acts, counts readers or tells who has sent them. A counter that
 * changes at every visit is no edit.
 */
export function tidyDocument(feed: FeedDocument): FeedDocument {
  return { ...feed, entries: feed.entries.map(tidyEntry) };
}

function tidyEntry(entry: Entry): Entry {
  const { url, content, summary } = entry;
  return {
    ...entry,
    url: url === null ? null : withoutTracking(url),
    content: tidyHtml(content),
    summary: tidyHtml(summary),
  };
}
