import type { StartTag } from '@forgefeed/data-schema/markup/scan-markup.ts';

/** Which names stand for which vocabulary; one that is not here says nothing to a reader of feeds. */
const PREFIX_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'www.w3.org/2005/atom': 'atom',
    'purl.org/atom/ns#': 'atom',
    'purl.org/atom/ns': 'atom',
    'purl.org/echo': 'atom',
    'purl.org/pie': 'atom',
    'example.com/necho': 'atom',
    'example.com/newformat#': 'atom',
    'purl.org/rss/1.0': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'backend.userland.com/rss2.1': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'cyber.law.harvard.edu/rss': '',
    'www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'www.w3.org/1999/xhtml': 'xhtml',
    'www.w3.org/2000/svg': 'svg',
    'www.w3.org/1998/math/mathml': 'math',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/syndication': 'sy',
    'purl.org/rss/1.0/modules/link': 'l',
    'search.yahoo.com/mrss': 'media',
    'video.search.yahoo.com/mrss': 'media',
    'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'podcastindex.org/namespace/1.0': 'podcast',
    'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
    'www.youtube.com/xml/schemas/2015': 'yt',
    'wellformedweb.org/commentapi': 'wfw',
  }),
);

/** How feeds call vocabularies that they forget to declare, or declare wrongly. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ['a10', 'atom'],
  ['html', 'xhtml'],
  ['rss', ''],
]);

/** What a feed is built of. Some declare a module for all that has no prefix, and mean none of it so. */
const FRAME = /^(?:rss|rdf|channel|item|feed|entry)$/i;

/** Prefixes in scope, and what stands under the empty one. */
export type NamespaceScope = ReadonlyMap<string, string>;

export const NO_NAMESPACES: NamespaceScope = new Map();

/** With what a start tag declares. */
export function scopeWithin(scope: NamespaceScope, { name: tag, attributes }: StartTag): NamespaceScope {
  const isFrame = FRAME.test(tag);
  const declared = attributes.filter(([name]) => (name === 'xmlns' && !isFrame) || name.startsWith('xmlns:'));
  if (declared.length === 0) return scope;
  return new Map([...scope, ...declared.map(([name, uri]) => [name.slice(6).toLowerCase(), uri] as const)]);
}

/**
 * The vocabulary of a prefix as we call it, '' for plain RSS. Names of namespaces are compared without regard to case,
 * scheme, white space and a slash at the end: feeds get all of them wrong.
 */
export function vocabularyOf(prefix: string, scope: NamespaceScope): string {
  const lower = prefix.toLowerCase();
  const uri = scope.get(lower);
  const known = uri === undefined ? undefined : PREFIX_OF.get(bareUri(uri));
  return known ?? USUAL.get(lower) ?? lower;
}

function bareUri(uri: string): string {
  return uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
}
