import { decodeEntities } from './decode-entities.ts';

/** Smaller ones are signs, not pictures. */
const MIN_PIXELS = 64;

const SIGNS = /\/(?:emoji|smil(?:ey|ie)s?|icons?|badges?|buttons?)[/._-]/i;

/** The first picture in some tidied HTML that says something: no sign, no smiley, nothing that is inlined. */
export function firstImage(html: string): string | null {
  for (const [tag] of html.matchAll(/<img [^<>]*>/g)) {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const url = decodeEntities(value('src'));
    const isSmall = ['width', 'height'].some((side) => {
      const pixels = Number.parseInt(value(side), 10);
      return pixels < MIN_PIXELS;
    });
    if (/^https?:/.test(url) && !isSmall && !SIGNS.test(url)) return url;
  }
  return null;
}
