export const MAX_URL_CHARACTERS = 4096;

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
