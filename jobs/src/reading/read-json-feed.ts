import type { Entry, FeedDocument } from '@forgefeed/data-schema';
import { parseJsonFeed } from 'feedsmith';

import { absoluteHtml } from './absolute-html.ts';
import { escapeHtml } from './escape-html.ts';
import { languageTag } from './find-language.ts';
import { firstDate } from './first-date.ts';
import type { ReadFeed } from './read-feed.ts';
import { resolveUrl } from './resolve-url.ts';
import { textOfHtml } from './text-of-html.ts';

type JsonFeed = ReturnType<typeof parseJsonFeed>;
type JsonItem = NonNullable<JsonFeed['items']>[number];

export function isJsonText(text: string): boolean {
  return /^\ufeff?\s*\{/.test(text);
}

/** JSON Feed 1.x, which feedsmith reads and rss-parser does not know (https://www.jsonfeed.org/version/1.1/). */
export function readJsonFeed(text: string, url: string | null): ReadFeed {
  let parsed: JsonFeed;
  try {
    const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (!isJsonFeed(json)) return { ok: false, code: 'not-a-feed' };
    parsed = parseJsonFeed(json);
  } catch {
    // Of JSON that is cut short nothing can be read.
    return { ok: false, code: NAMES_ITSELF.test(text) ? 'malformed' : 'not-a-feed' };
  }
  return { ok: true, parser: 'feedsmith', feed: toDocument(parsed, url) };
}

const NAMES_ITSELF = /jsonfeed\.org\\?\/version/i;

/** It names itself by a URL; feeds that forget to are known by what they hold. */
function isJsonFeed(json: unknown): json is object {
  if (typeof json !== 'object' || json === null) return false;
  const version = 'version' in json ? String(json.version) : '';
  return NAMES_ITSELF.test(version) || ('items' in json && Array.isArray(json.items));
}

function toDocument(feed: JsonFeed, url: string | null): FeedDocument {
  const base = url ?? null;
  const authors = namesOf(feed.authors);
  return {
    title: textOfHtml(escapeHtml(feed.title ?? '')),
    homeUrl: resolveUrl(feed.home_page_url ?? null, base),
    id: feed.feed_url ?? null,
    description: textOfHtml(escapeHtml(feed.description ?? '')),
    language: feed.language ?? null,
    authors,
    updatedAt: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    entries: (feed.items ?? []).map((item) =>
      toEntry(item, { base, language: feed.language ?? null, authors }),
    ),
  };
}

/** Whoever is named for the feed wrote its items too, but where these name their own (version 1.1, `authors`). */
function toEntry(
  item: JsonItem,
  {
    base,
    language,
    authors: feedAuthors,
  }: Pick<FeedDocument, 'language' | 'authors'> & { readonly base: string | null },
): Entry {
  const html = item.content_html ?? escapedText(item.content_text);
  const own = resolveUrl(item.url ?? null, base);
  const authors = namesOf(item.authors);
  return {
    id: item.id ?? null,
    title: textOfHtml(escapeHtml(item.title ?? '')),
    url: own ?? resolveUrl(item.external_url ?? null, base),
    authors: authors.length > 0 ? authors : feedAuthors,
    publishedAt: firstDate([item.date_published]),
    updatedAt: firstDate([item.date_modified]),
    summary: escapedText(item.summary),
    content: absoluteHtml(html, base),
    categories: [...new Set((item.tags ?? []).map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    enclosures: (item.attachments ?? []).flatMap((attachment) => {
      const target = resolveUrl(attachment.url ?? null, base);
      const { mime_type: type = null, size_in_bytes: length = null } = attachment;
      return target === null ? [] : [{ url: target, type, length: sizeOf(length) }];
    }),
    image: resolveUrl(item.image ?? item.banner_image ?? null, base),
    commentsUrl: null,
    language: languageTag(item.language ?? language),
    durationSeconds:
      (item.attachments ?? [])
        .map(({ duration_in_seconds: duration = 0 }) => Math.round(duration))
        .find((duration) => duration > 0) ?? null,
    companions: [],
  };
}

function escapedText(text: string | undefined): string {
  return escapeHtml(text ?? '').replaceAll('\n', '<br>');
}

function sizeOf(length: number | null): number | null {
  return length !== null && Number.isSafeInteger(length) && length > 0 ? length : null;
}

function namesOf(authors: readonly { readonly name?: string | undefined }[] | undefined): readonly string[] {
  return [...new Set((authors ?? []).map(({ name }) => name?.trim() ?? '').filter((name) => name !== ''))];
}
