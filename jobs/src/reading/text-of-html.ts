import { decodeHTMLStrict } from 'entities';

/** Elements whose text is not for reading. */
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
  let [length, at] = [0, 0];
  let silent: string | null = null;
  while (at < html.length && length < maxCharacters) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (silent === null) {
      parts.push(html.slice(at, end));
      length += end - at;
    }
    if (open === -1) break;
    if (open > lastClose || !/[a-zA-Z/!?]/.test(html.charAt(open + 1))) {
      if (silent === null) parts.push('<');
      at = open + 1;
      continue;
    }
    const close = html.startsWith('<!--', open) ? html.indexOf('-->', open + 4) + 2 : html.indexOf('>', open);
    if (close < open) break;
    const name = /^<\/?([a-zA-Z0-9]*)/.exec(html.slice(open, open + 16))?.[1]?.toLowerCase() ?? '';
    if (silent === null) {
      if (SILENT.has(name) && html[open + 1] !== '/') silent = name;
      else if (!INLINE.has(name)) parts.push(' ');
    } else if (name === silent && html[open + 1] === '/') {
      silent = null;
    }
    at = close + 1;
  }
  return decodeHTMLStrict(parts.join('')).replace(/\s+/g, ' ').trim();
}
