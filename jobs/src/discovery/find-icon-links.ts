import { type PageLink, pageLinks } from './page-links.ts';

/** An icon is shown this large, on a screen of two dots to a pixel. */
const WANTED_DOTS = 32;

/** Where the icon of a page may stand, the best guess first. `url`: where the page came from. */
export function findIconLinks(page: { readonly html: string; readonly url: string }): readonly string[] {
  const { links } = pageLinks(page);
  const icons = links.filter((link) => isIcon(link) && !isSvg(link));
  const ranked = icons.toSorted((a, b) => rank(a) - rank(b)).map(({ url }) => url);
  return [...new Set([...ranked, iconAtRoot(page.url)])];
}

/** Where browsers look when a page says nothing. */
export function iconAtRoot(url: string): string {
  return new URL('/favicon.ico', url).href;
}

function isIcon({ rels }: PageLink): boolean {
  return ['icon', 'apple-touch-icon', 'apple-touch-icon-precomposed'].some((rel) => rels.has(rel));
}

function isSvg({ type, url }: PageLink): boolean {
  return type.startsWith('image/svg') || /\.svgz?$/i.test(new URL(url).pathname);
}

/** Large enough, and no larger than that; what says no size comes after, then what is too small, then a phone's. */
function rank({ rels, sizes }: PageLink): number {
  const dots = [...sizes.matchAll(/(\d{1,4})x\d{1,4}/g)].map(([, width]) => Number(width));
  const enough = dots.filter((width) => width >= WANTED_DOTS);
  if (enough.length > 0) return Math.min(...enough);
  if (!rels.has('icon')) return 30_000;
  return dots.length === 0 ? 10_000 : 20_000 - Math.max(...dots);
}
