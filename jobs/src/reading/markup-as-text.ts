import { endOfTag } from './end-of-tag.ts';
import { escapeHtml } from './escape-html.ts';

/** Elements that hold HTML, and what hides their like. */
const HOLDERS =
  /<!--|<!\[CDATA\[|<(title|tagline|subtitle|summary|content(?::encoded)?|description)(?=[\s>])/g;

/** Elements of HTML that have no end tag; all others need one, as `<i/>` is only a start tag there. */
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/**
 * The document with what is markup in a text made its text: Atom's `xhtml`, and HTML that somebody forgot to escape.
 * xml2js keeps words and elements apart, and their order would be lost. One pass; from where something is not closed,
 * all stays as it is.
 */
export function markupAsText(xml: string): string {
  const parts: string[] = [];
  const holders = new RegExp(HOLDERS);
  let copied = 0;
  for (let found = holders.exec(xml); found !== null; found = holders.exec(xml)) {
    const name = found[1];
    const start = (name === undefined ? endOfHidden(xml, found.index) : endOfTag(xml, found.index)) + 1;
    if (start === 0) break;
    holders.lastIndex = start;
    if (name === undefined || xml[start - 2] === '/') continue;
    const inner = readInner(xml, start, name);
    if (inner === null) break;
    holders.lastIndex = inner.end;
    if (!inner.hasMarkup) continue;
    parts.push(xml.slice(copied, start), '<![CDATA[', inner.html.replaceAll(']]>', ']]&gt;'), ']]>');
    copied = inner.end;
  }
  return parts.join('') + xml.slice(copied);
}

interface Inner {
  readonly html: string;
  readonly hasMarkup: boolean;
  /** Where the closing tag begins. */
  readonly end: number;
}

/** What stands in an element, as HTML; null when it is not closed. */
function readInner(xml: string, start: number, name: string): Inner | null {
  const parts: string[] = [];
  let [at, depth, hasMarkup] = [start, 1, false];
  for (let open = xml.indexOf('<', at); open !== -1; open = xml.indexOf('<', at)) {
    parts.push(xml.slice(at, open));
    const isHidden = /^<(?:!--|!\[CDATA\[|\?)/.test(xml.slice(open, open + 9));
    const close = isHidden ? endOfHidden(xml, open) : endOfTag(xml, open);
    if (close === -1) return null;
    at = close + 1;
    if (isHidden) {
      if (xml[open + 2] === '[') parts.push(escapeHtml(xml.slice(open + 9, at - 3)));
      continue;
    }
    const tag = xml.slice(open, at);
    const [, slash, tagName = ''] = /^<(\/?)([^\s/>]*)/.exec(tag) ?? [];
    const isEmpty = tag.endsWith('/>');
    if (tagName === name && !isEmpty) depth += slash === '' ? 1 : -1;
    if (depth === 0) return { html: parts.join(''), hasMarkup, end: open };
    hasMarkup = true;
    parts.push(isEmpty && !VOID.has(tagName) ? `${tag.slice(0, -2)}></${tagName}>` : tag);
  }
  return null;
}

/** The last character of a comment, a CDATA section or a processing instruction; -1 when it has none. */
function endOfHidden(xml: string, open: number): number {
  const mark = xml[open + 1] === '?' ? '?>' : xml[open + 2] === '-' ? '-->' : ']]>';
  const end = xml.indexOf(mark, open + 2);
  return end === -1 ? -1 : end + mark.length - 1;
}
