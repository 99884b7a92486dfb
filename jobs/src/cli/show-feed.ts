import type { Entry } from '@forgefeed/data-schema';

import type { ReadFeed } from '../reading/read-feed.ts';

/** What was read, as plain JSON: times in ISO 8601, several authors on one line. */
export function showFeed(read: ReadFeed) {
  if (!read.ok) return { ok: false, error: read.code, parser: null, feed: null, entries: [] };
  const { title, homeUrl, id, description, language, authors, updatedAt, entries } = read.feed;
  return {
    ok: true,
    parser: read.parser,
    feed: {
      title: showText(title),
      link: homeUrl,
      id,
      description: showText(description),
      language,
      author: showNames(authors),
      updated: showTime(updatedAt),
    },
    entries: entries.map(showEntry),
  };
}

function showEntry(entry: Entry) {
  return {
    id: entry.id,
    title: showText(entry.title),
    link: entry.url,
    author: showNames(entry.authors),
    // Each stands for the other where a feed gives only one.
    published: showTime(entry.publishedAt ?? entry.updatedAt),
    updated: showTime(entry.updatedAt ?? entry.publishedAt),
    summary: entry.summary,
    content: entry.content,
    comments: entry.commentsUrl,
    categories: entry.categories,
    enclosures: entry.enclosures,
  };
}

/** Plain text, but where it reads like a tag: whoever takes it for HTML is to see the same. */
function showText(text: string): string {
  return text;
}

function showNames(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join(', ');
}

function showTime(seconds: number | null): string | null {
  return seconds === null ? null : new Date(seconds * 1000).toISOString();
}
