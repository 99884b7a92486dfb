import type { Article, Entry, Id } from '@forgefeed/data-schema';

import { cutText } from '../reading/cut-text.ts';
import { countWords } from '../reading/count-words.ts';
import { excerpt } from '../reading/excerpt.ts';
import { textOfHtml } from '../reading/text-of-html.ts';

const MAX_TITLE = 1_000;
const MAX_EXCERPT = 280;
const MAX_NAMES = 20;
const MAX_NAME = 200;
const MAX_ENCLOSURES = 20;
const MAX_COMPANIONS = 10;
const MAX_URL = 4_096;
const MAX_TYPE = 100;
/** A body beyond this is cut; segments hold articles, not books. */
const MAX_HTML = 1_000_000;

/** What is kept of an entry: nothing of it can grow beyond bounds. */
export function articleFromEntry(
  entry: Entry,
  place: {
    readonly number: number;
    readonly feed: Id;
    readonly arrivedAt: number;
    readonly editedAt: number | null;
  },
): Article {
  const { number, feed, arrivedAt, editedAt } = place;
  const html = entry.content === '' ? entry.summary : entry.content;
  const enclosures = entry.enclosures.filter(({ url }) => url.length <= MAX_URL).slice(0, MAX_ENCLOSURES);
  return {
    number,
    feed,
    arrivedAt,
    content: {
      title: cutText(entry.title, MAX_TITLE),
      url: shortUrl(entry.url),
      authors: names(entry.authors),
      publishedAt: entry.publishedAt,
      updatedAt: entry.updatedAt,
      excerpt: excerpt(entry.summary === '' ? html : entry.summary, MAX_EXCERPT),
      image: shortUrl(entry.image),
      categories: names(entry.categories),
      enclosures: enclosures.map(({ url, type, length }) => ({ url, type: shortType(type), length })),
      commentsUrl: shortUrl(entry.commentsUrl),
      editedAt,
    },
    body: {
      html: cutText(html, MAX_HTML),
      words: countWords(textOfHtml(html, MAX_HTML)),
      language: entry.language,
      durationSeconds: entry.durationSeconds,
      companions: entry.companions
        .filter(({ url }) => url.length <= MAX_URL)
        .slice(0, MAX_COMPANIONS)
        .map(({ kind, url, type }) => ({ kind, url, type: shortType(type) })),
    },
  };
}

function shortUrl(url: string | null): string | null {
  return url !== null && url.length <= MAX_URL ? url : null;
}

function shortType(type: string | null): string | null {
  return type !== null && type.length <= MAX_TYPE ? type : null;
}

function names(all: readonly string[]): readonly string[] {
  return all.slice(0, MAX_NAMES).map((name) => cutText(name, MAX_NAME));
}
