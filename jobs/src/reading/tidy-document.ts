import { type Entry, type FeedDocument, withoutTracking } from '@forgefeed/data-schema';

import { firstImage } from './first-image.ts';
import { tidyHtml } from './tidy-html.ts';

/**
 * A feed as it is stored and compared: without what acts, counts readers or tells who has sent them. A counter that
 * changes at every visit is no edit.
 */
export function tidyDocument(feed: FeedDocument): FeedDocument {
  return { ...feed, entries: feed.entries.map(tidyEntry) };
}

function tidyEntry(entry: Entry): Entry {
  const { url, image } = entry;
  const [content, summary] = [tidyHtml(entry.content), tidyHtml(entry.summary)];
  return {
    ...entry,
    url: url === null ? null : withoutTracking(url),
    content,
    summary,
    image: image ?? firstImage(content) ?? firstImage(summary),
  };
}
