/** What somebody has typed or pasted, as a URL of the web; null: it is none. `feed:` and a missing scheme are forgiven. */
export function feedUrlFrom(text: string): string | null {
  const trimmed = text
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const whole =
    /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[^/]+:\d+(\/|$)/.test(trimmed)
      ? trimmed
      : `https://${trimmed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const isHost = url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('[');
  if (!isWeb || !isHost) return null;
  url.hash = '';
  return url.href;
}
