/** Relative addresses of a feed are meant against its article; null: not an address that we would follow. */
export function absoluteUrl(
  value: string | null,
  baseUrl: string,
  protocols: readonly string[] = ['http:', 'https:'],
): string | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const url = URL.parse(text, isWeb(baseUrl) ? baseUrl : undefined);
  if (url === null || !protocols.includes(url.protocol)) return null;
  // `https://bank.example@evil.example/` is there to deceive a reader of the address.
  if (isWeb(url.href)) {
    url.username = '';
    url.password = '';
  }
  return url.href;
}

function isWeb(url: string): boolean {
  return /^https?:/iu.test(url) && URL.canParse(url);
}
