import type { FeedCandidate } from '@forgefeed/data-schema';

const FORMATS = { atom: 'Atom', rss: 'RSS', json: 'JSON' } as const;

/** What a feed is called that a page has named: its title, else its address, and the format where that is known. */
export function candidateName({ title, url, type }: FeedCandidate): string {
  const { host, pathname } = new URL(url);
  const name = title === '' ? `${host}${pathname}` : title;
  return type === null ? name : `${name} (${FORMATS[type]})`;
}
