/** An absolute URL that is safe to open, or null: `javascript:` and its like are no addresses of an article. */
export function resolveUrl(text: string | null, base: string): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}
