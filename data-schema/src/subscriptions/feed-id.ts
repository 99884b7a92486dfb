import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from '../crypto/blake2b.ts';
import { ID_BYTES, type Id } from '../crypto/id.ts';
import { MAX_URL_CHARACTERS } from './subscriptions.ts';

/**
 * The URL as it is stored: parsed and written again (WHATWG URL), without fragment, and without the name and password
 * that it may hold: they are no part of which feed it is, and are kept apart. Null when it is not http(s), or when
 * writing it again (a character outside ASCII becomes up to nine) makes it too long to store.
 */
export function canonicalFeedUrl(url: string): string | null {
  if (!URL.canParse(url.trim())) return null;
  const parsed = new URL(url.trim());
  if (!/^https?:$/.test(parsed.protocol)) return null;
  parsed.hash = '';
  [parsed.username, parsed.password] = ['', ''];
  return parsed.href.length <= MAX_URL_CHARACTERS ? parsed.href : null;
}

/** Two devices that follow the same URL mean the same feed; so the id is the URL's hash, and stays when the URL moves. */
export function feedId(canonicalUrl: string): Id {
  return toBase64url(blake2b(`feed\0${canonicalUrl}`, ID_BYTES));
}
