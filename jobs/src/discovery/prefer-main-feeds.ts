import type { FeedCandidate } from '@forgefeed/data-schema';

/** Of the same content in several formats the first of these is followed: Atom says most of an entry's times and ids. */
const PREFERRED: readonly FeedCandidate['type'][] = ['atom', 'rss', 'json', null];

/** What is left to choose from: each feed once, in one format, and comments only where there is nothing else. */
export function preferMainFeeds(candidates: readonly FeedCandidate[]): readonly FeedCandidate[] {
  const main = candidates.filter((candidate) => !isOfComments(candidate));
  return inOneFormat(withoutRepeats(main.length > 0 ? main : candidates));
}

function isOfComments({ url, title }: FeedCandidate): boolean {
  const { pathname, search } = new URL(url);
  return (
    /\bcomments?\b/i.test(`${pathname} ${search}`) ||
    /\b(?:comment|kommentar|comentari|commento?)/i.test(title)
  );
}

/** The same address by http and by https is one feed. */
function withoutRepeats(candidates: readonly FeedCandidate[]): readonly FeedCandidate[] {
  const byAddress = new Map<string, FeedCandidate>();
  for (const candidate of candidates) {
    const address = candidate.url.replace(/^https?:/, '');
    const before = byAddress.get(address);
    const isSafer = candidate.url.startsWith('https:');
    byAddress.set(address, { ...candidate, ...before, ...(isSafer && { url: candidate.url }) });
  }
  return [...byAddress.values()];
}

/** Candidates that are called the same but for their formats are one feed, unless a format stands there twice. */
function inOneFormat(candidates: readonly FeedCandidate[]): readonly FeedCandidate[] {
  return candidates.filter((candidate) => {
    const same = candidates.filter((other) => contentOf(other) === contentOf(candidate));
    const types = new Set(same.map(({ type }) => type));
    return types.size < same.length || candidate.type === PREFERRED.find((type) => types.has(type));
  });
}

/** What a feed is called, without the words for formats. */
function contentOf({ title }: FeedCandidate): string {
  return title
    .toLowerCase()
    .replace(/\b(?:rss|atom|rdf|json|xml|feeds?|via|in|als|v?\d\.\d+)\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
