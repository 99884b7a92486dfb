import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from '../crypto/blake2b.ts';
import type { Entry } from '../feed/feed-document.ts';
import { canonicalUrl } from './canonical-url.ts';

/** Which entry of its feed this is: by its id, else its link, else what it says. An id that is an address is a link. */
export function entryKey(entry: Entry): string {
  return keyOf(findIdentity(entry));
}

/**
 * What an entry is known by when its feed exchanges all ids at once: link, title and date together, for there are feeds
 * whose entries all have one link. Null: it has no link.
 */
export function entryAlias({ url, title, publishedAt }: Entry): string | null {
  return url === null ? null : keyOf(['alias', canonicalUrl(url) ?? url, title, String(publishedAt)]);
}

/** Changes when anything changes that a reader would see; an `updated` date alone is no news. */
export function entryVersion(entry: Entry): string {
  const { title, url, authors, publishedAt, summary, content, categories, enclosures } = entry;
  const media = enclosures.map((enclosure) => enclosure.url);
  const seen = [title, url, authors, publishedAt, summary, content, categories, media];
  return shortHash(6, ['version', JSON.stringify(seen)]);
}

function findIdentity({ id, url, title, publishedAt, content, summary }: Entry): readonly string[] {
  if (id !== null) {
    const page = canonicalUrl(id);
    return page === null ? ['id', id] : ['url', page];
  }
  if (url !== null) return ['url', canonicalUrl(url) ?? url];
  if (title !== '') return ['title', title, String(publishedAt)];
  return ['text', content, summary];
}

function keyOf(identity: readonly string[]): string {
  return shortHash(8, ['entry', ...identity]);
}

function shortHash(bytes: number, parts: readonly string[]): string {
  return toBase64url(blake2b(parts.join('\0'), bytes));
}
