/** Where most programs that make sites put their feed, the commonest first. */
const NAMES = ['feed', 'rss', 'atom.xml', 'feed.xml', 'rss.xml', 'index.xml', 'feed.json'] as const;

/** Where the feed of a part of a site stands, if it has one. */
const NAMES_OF_PART = ['feed', 'rss.xml', 'atom.xml', 'index.xml'] as const;

/**
 * Addresses at which the feed of a page that names none may stand: of the part of the site that the page is in, then of
 * the site. There are 11 at most.
 */
export function commonPaths(url: string): readonly string[] {
  const { href, pathname } = new URL(url);
  const [, first = ''] = pathname.split('/');
  const isPart = first !== '' && !first.includes('.') && pathname !== '/';
  const ofPart = isPart ? NAMES_OF_PART.map((name) => `/${first}/${name}`) : [];
  const paths = [...ofPart, ...NAMES.map((name) => `/${name}`)];
  return paths.map((path) => new URL(path, href).href).filter((address) => address !== href);
}
