/**
 * An address of the web that is safe to open, or null: `javascript:` and its like are no addresses of an article. A whole
 * one stays as the feed writes it, by which others know it. Without a base a relative one stays as it is: what it means
 * nobody knows.
 */
export function resolveUrl(text: string | null, base: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  if (URL.canParse(trimmed)) {
    const url = new URL(trimmed);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    return /^https?:\/\/[^/\s\\"<>](?:[^\s\\"<>]| )*$/.test(trimmed) ? trimmed : url.href;
  }
  if (base === null) return /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? null : trimmed;
  return URL.canParse(trimmed, base) ? resolveUrl(new URL(trimmed, base).href, null) : null;
}
