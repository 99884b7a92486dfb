import { canonicalUrl, type HeadlineRecord } from '@forgefeed/data-schema';

/** The same article in other feeds: by the number of each, the numbers of the others. Most have none. */
export type Twins = ReadonlyMap<number, readonly number[]>;

export const NO_TWINS: Twins = new Map();

/** Addresses of one record stay the same as long as the record is kept. */
const pages = new WeakMap<HeadlineRecord, string>();

/**
 * Articles of different feeds with one address. A page that one feed gives to several articles (its own front page) is
 * no address of an article.
 */
export function findTwins(headlines: Iterable<HeadlineRecord>): Twins {
  const byPage = new Map<string, HeadlineRecord[]>();
  for (const record of headlines) {
    const page = pageOf(record);
    if (page === '') continue;
    const others = byPage.get(page);
    if (others === undefined) byPage.set(page, [record]);
    else others.push(record);
  }
  const twins = new Map<number, readonly number[]>();
  for (const group of byPage.values()) {
    if (group.length === 1 || new Set(group.map(({ feed }) => feed)).size < group.length) continue;
    const numbers = group.map(({ number }) => number).sort((a, b) => a - b);
    for (const number of numbers)
      twins.set(
        number,
        numbers.filter((other) => other !== number),
      );
  }
  return twins;
}

/** Empty: it has no page of its own. */
function pageOf(record: HeadlineRecord): string {
  const before = pages.get(record);
  if (before !== undefined) return before;
  const page = canonicalUrl(record.content.url ?? '') ?? '';
  const own = /^\/\/[^/?#]+$/.test(page) ? '' : page;
  pages.set(record, own);
  return own;
}
