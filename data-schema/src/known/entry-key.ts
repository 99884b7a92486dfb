import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from '../crypto/blake2b.ts';
import type { Entry } from '../feed/feed-document.ts';

/** Which entry of its feed this is: by its id, else its link, else what it says. */
export function entryKey(entry: Entry): string {
  return shortHash(8, ['entry', ...findIdentity(entry)]);
}

/** Changes when anything changes that a reader would see; an `updated` date alone is no news. */
export function entryVersion(entry: Entry): string {
  const { title, url, authors, publishedAt, summary, content, categories, enclosures } = entry;
  const media = enclosures.map((enclosure) => enclosure.url);
  const seen = [title, url, authors, publishedAt, summary, content, categories, media];
  return shortHash(6, ['version', JSON.stringify(seen)]);
}

function findIdentity({ id, url, title, publishedAt, content, summary }: Entry): readonly string[] {
  if (id !== null) return ['id', id];
  if (url !== null) return ['url', url];
  if (title !== '') return ['title', title, String(publishedAt)];
  return ['text', content, summary];
}

function shortHash(bytes: number, parts: readonly string[]): string {
  return toBase64url(blake2b(parts.join('\0'), bytes));
}
