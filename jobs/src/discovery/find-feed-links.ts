import type { FeedCandidate } from '@forgefeed/data-schema';

import { type PageAnchor, type PageLink, pageLinks } from './page-links.ts';
import { preferMainFeeds } from './prefer-main-feeds.ts';
import { toCandidate } from './to-candidate.ts';

export interface FeedLinks {
  /** What the page itself calls its feeds, the main one first. */
  readonly named: readonly FeedCandidate[];
  /** What only looks like a feed: links in the text. */
  readonly guessed: readonly FeedCandidate[];
  /** Where the page says that it stands itself. */
  readonly canonical: string | null;
}

/** The feeds that a page leads to. `url`: where it came from. */
export function findFeedLinks(page: { readonly html: string; readonly url: string }): FeedLinks {
  const { links, anchors } = pageLinks(page);
  // The page is none, whatever it says of itself.
  const isOther = ({ url }: FeedCandidate) => url !== withoutFragment(page.url);
  const named = links.flatMap(namedFeed).filter(isOther);
  const namedUrls = new Set(named.map(({ url }) => url));
  const guessed = anchors.flatMap(guessedFeed).filter((each) => isOther(each) && !namedUrls.has(each.url));
  return {
    named: preferMainFeeds(named),
    guessed: preferMainFeeds(bySameHost(guessed, page.url)),
    canonical: links.find(({ rels }) => rels.has('canonical'))?.url ?? null,
  };
}

const TYPES: Readonly<Record<string, FeedCandidate['type']>> = {
  'application/atom+xml': 'atom',
  'application/rss+xml': 'rss',
  'application/rdf+xml': 'rss',
  'application/feed+json': 'json',
};

/** Types that say too little: many an alternate of a page is JSON or XML and no feed. */
const VAGUE_TYPES: ReadonlySet<string> = new Set(['application/json', 'application/xml', 'text/xml', '']);

function namedFeed({ rels, type, title, url }: PageLink): readonly FeedCandidate[] {
  const isAlternate = rels.has('alternate') && !rels.has('stylesheet');
  if (!isAlternate && !rels.has('feed')) return [];
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (known !== undefined) return toCandidate({ url, title, type: known });
  if (!VAGUE_TYPES.has(type)) return [];
  const saysSo =
    rels.has('feed') || looksLikeFeed(url) || (type !== '' && /\b(?:rss|atom|json feed)\b/i.test(title));
  return saysSo ? toCandidate({ url, title, type: type === 'application/json' ? 'json' : typeOf(url) }) : [];
}

function guessedFeed({ url, text }: PageAnchor): readonly FeedCandidate[] {
  if (!looksLikeFeed(url) && !/^(?:rss|atom|json|xml)?[ -]?(?:feed|rss|atom)s?$/i.test(text)) return [];
  return toCandidate({ url, title: text, type: typeOf(url) });
}

/** By the address alone. */
function looksLikeFeed(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  const [last = ''] = pathname.toLowerCase().split('/').filter(Boolean).slice(-1);
  return (
    /^(?:feeds?|rss2?|atom|rdf)$/.test(last) ||
    /^(?:index|feeds?|rss2?|atom)[\w-]*\.(?:xml|rdf)$/.test(last) ||
    /(?:^|[.-])(?:feed|rss|atom)\.(?:xml|json|php)$/.test(last) ||
    /\.(?:rss|atom|rdf)$/.test(last) ||
    /^(?:rss2?|atom|rdf)$/i.test(searchParams.get('feed') ?? '') ||
    /^(?:rss2?|atom)$/i.test(searchParams.get('format') ?? '')
  );
}

function typeOf(url: string): FeedCandidate['type'] {
  const { pathname, search } = new URL(url);
  if (/atom/i.test(pathname + search)) return 'atom';
  if (/\.json$/i.test(pathname)) return 'json';
  return /rss|rdf/i.test(pathname + search) ? 'rss' : null;
}

/** A link to another site's feed is more often a recommendation. */
function bySameHost(candidates: readonly FeedCandidate[], pageUrl: string): readonly FeedCandidate[] {
  const { host } = new URL(pageUrl);
  const isOwn = ({ url }: FeedCandidate) => new URL(url).host === host;
  return [...candidates.filter(isOwn), ...candidates.filter((candidate) => !isOwn(candidate))];
}

function withoutFragment(url: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}
