import { decodeEntities } from './decode-entities.ts';
import { endOfTag } from './end-of-tag.ts';

/** Elements whose text is not for reading. One that is never closed is none: titles speak of them. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);

/** Elements that do not part words. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s small span strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/**
 * The text of some HTML on one line, of its first `maxCharacters` or some more. One pass, nothing is looked at twice:
 * a `<` that begins no tag is text.
 */
export function textOfHtml(html: string, maxCharacters = Number.POSITIVE_INFINITY): string {
  const parts: string[] = [];
  const lastClose = html.lastIndexOf('>');
  const unclosed = new Set<string>();
  let [length, at] = [0, 0];
  while (at < html.length && length < maxCharacters) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open === -1 ? html.length : open);
    parts.push(text);
    length += text.trim().length;
    if (open === -1) break;
    if (open > lastClose || !/[a-zA-Z/!?]/.test(html.charAt(open + 1))) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const name = /^<\/?([a-zA-Z0-9]*)/.exec(html.slice(open, open + 16))?.[1]?.toLowerCase() ?? '';
    if (!INLINE.has(name)) parts.push(' ');
    const close = endOfMarkup(html, open);
    if (close === -1) break;
    at = close + 1;
    if (!SILENT.has(name) || html[open + 1] === '/' || unclosed.has(name)) continue;
    const end = endOfSilence(html, close, name);
    if (end === null) unclosed.add(name);
    else at = end;
  }
  return decodeEntities(parts.join('')).replace(/\s+/g, ' ').trim();
}

/** The last character of a comment, a declaration or a tag; -1 when it has none, and so all that follows is part of it. */
function endOfMarkup(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    // `<!-->` is a whole comment (HTML section 13.2.5.43).
    const end = html.indexOf('-->', open + 2);
    return end === -1 ? -1 : end + 2;
  }
  return /[!?]/.test(html.charAt(open + 1)) ? html.indexOf('>', open) : endOfTag(html, open);
}

/** Where the closing tag of a silent element begins; whatever stands before it is no markup. */
function endOfSilence(html: string, from: number, name: string): number | null {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? null;
}
