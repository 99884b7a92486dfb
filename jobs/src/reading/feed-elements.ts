/** The elements that we read, by where they may stand; all else in a feed is passed over. */
const FEED = [
  'id title subtitle tagline description info abstract',
  'link updated modified lastBuildDate pubDate lastmod date author managingEditor language ttl skipHours skipDays',
  'dc:title dc:description dc:date dc:creator dc:language',
  'sy:updatePeriod sy:updateFrequency sy:updateBase',
  'itunes:summary itunes:subtitle itunes:author itunes:image',
  'atom:id atom:title atom:subtitle atom:link atom:updated atom:author',
  'icon logo image',
];

const ENTRY = [
  'id guid title description summary content abstract',
  'link author source category enclosure comments body fullitem',
  'pubDate published issued updated modified created lastmod date',
  'content:encoded xhtml:body xhtml:div',
  'dc:title dc:description dc:date dc:creator dc:subject dc:identifier',
  'dcterms:created dcterms:issued dcterms:modified dcterms:date dcterms:available dcterms:abstract',
  'media:content media:group media:thumbnail media:title media:description media:text media:player',
  'itunes:title itunes:subtitle itunes:summary itunes:author itunes:image itunes:duration itunes:keywords',
  'atom:id atom:title atom:link atom:author atom:summary atom:content atom:published atom:updated atom:category',
  'podcast:transcript podcast:chapters podcast:alternateEnclosure feedburner:origLink yt:videoId prism:publicationDate',
];

const PERSON = ['name email uri url atom:name atom:email atom:uri'];
const MEDIA = ['media:content media:thumbnail media:title media:description media:text media:player'];

const CHILDREN: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    feed: FEED,
    entry: ENTRY,
    author: PERSON,
    'atom:author': PERSON,
    source: ['author'],
    'media:group': MEDIA,
    'media:content': MEDIA,
    skipHours: ['hour'],
    skipDays: ['day'],
    image: ['url'],
    'podcast:alternateEnclosure': ['podcast:source'],
  }).map(([parent, lines]) => [
    parent,
    new Map(lines.flatMap((line) => line.split(' ')).map((name) => [name.toLowerCase(), name])),
  ]),
);

export const FEED_ELEMENTS: readonly string[] = FEED.flatMap((line) => line.split(' '));
export const ENTRY_ELEMENTS: readonly string[] = ENTRY.flatMap((line) => line.split(' '));

/** Elements that hold text for people, with or without markup. */
const TEXTS: ReadonlySet<string> = new Set(
  [
    'title subtitle tagline description info abstract summary content body fullitem content:encoded xhtml:body xhtml:div',
    'dc:title dc:description dcterms:abstract media:title media:description media:text',
    'itunes:title itunes:subtitle itunes:summary atom:title atom:subtitle atom:summary atom:content',
  ].flatMap((line) => line.split(' ')),
);

/** Names that mean something in a feed and in HTML: within a text they are HTML. */
const ALSO_HTML: ReadonlySet<string> = new Set(
  'title link summary body source image div content abstract id name date fullitem'.split(' '),
);

/** How an element is called that may stand in `parent`; null: it means nothing there. */
export function knownElement(parent: string, name: string): string | null {
  return CHILDREN.get(parent)?.get(name.toLowerCase()) ?? null;
}

export function holdsElements(name: string): boolean {
  return CHILDREN.has(name);
}

export function holdsText(name: string): boolean {
  return TEXTS.has(name);
}

/** Whether an element within a text shows that the text's end tag is missing. */
export function endsText(text: string, name: string): boolean {
  if (name === 'item' || name === 'entry') return true;
  const known = knownElement('entry', name);
  if (known === null || known.startsWith('xhtml:')) return false;
  // A title holds no other title, link or summary, in whatever language.
  return !ALSO_HTML.has(known) || (text === 'title' && known !== 'title' && known !== 'div');
}

const ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  [
    'href rel type title hreflang length url fileSize medium isPermaLink domain term label scheme src',
    'width height duration lang rdf:about rdf:resource xml:lang mode',
  ]
    .flatMap((line) => line.split(' '))
    .map((name) => [name.toLowerCase(), name]),
);

export function knownAttribute(name: string): string | null {
  return ATTRIBUTES.get(name.toLowerCase()) ?? null;
}
