/** Shorter ones stand in any address by chance, and are guessed as fast. */
const MIN_SECRET_CHARACTERS = 8;

/**
 * An address that a feed leads to, without what may be a secret of the feed's own: a relative link is meant from the
 * feed's URL, query and all, and many feeds are private by their query alone.
 */
export function withoutSecrets(address: string | null, feedUrl: string): string | null {
  if (address === null || !URL.canParse(address) || !URL.canParse(feedUrl)) return address;
  const url = new URL(address);
  const secrets = [...new URL(feedUrl).searchParams].filter(
    ([name, value]) => (value || name).length >= MIN_SECRET_CHARACTERS && url.searchParams.has(name, value),
  );
  if (secrets.length === 0 && url.username === '' && url.password === '') return address;
  for (const [name, value] of secrets) url.searchParams.delete(name, value);
  [url.username, url.password] = ['', ''];
  return url.href;
}
