import { escapeLooseBrackets } from './escape-loose-brackets.ts';
import { endsText, holdsElements, holdsText, knownAttribute, knownElement } from './feed-elements.ts';
import { NO_NAMESPACES, type NamespaceScope, scopeWithin, vocabularyOf } from './namespaces.ts';
import { readDoctype } from '@forgefeed/data-schema/markup/read-doctype.ts';
import { scanMarkup, type StartTag } from '@forgefeed/data-schema/markup/scan-markup.ts';
import { heldText, type TextHolder } from './text-holder.ts';
import { VOID_ELEMENTS } from './void-elements.ts';
import { decodeXmlText, escapeXmlText, escapeXmlValue } from '@forgefeed/data-schema/markup/xml-text.ts';

/** Nobody nests deeper what is to be read. */
const MAX_DEPTH = 500;

/** More is no feed but an archive, or an attack: what is beyond is left out. */
const MAX_ENTRIES = 10_000;
const MAX_ELEMENTS = 250_000;
const MAX_ELEMENTS_OF_ENTRY = 1_000;

/** An element that is open. */
interface Frame {
  /** In lower case, as end tags are matched: feeds differ in case between the two. */
  readonly tag: string;
  /** The element as we call it; within a text the HTML that ends it; null: passed over. */
  readonly name: string | null;
  readonly role: 'passed' | 'feed' | 'entry' | 'element' | 'text' | 'markup';
  readonly scope: NamespaceScope;
  readonly base: string | null;
}

type Family = 'atom' | 'rss';

/**
 * A feed in any state as XML that every parser reads alike: one root, Atom or RSS 2.0, our names for elements and
 * prefixes, every tag closed, texts as HTML or plain text (`type` says which), `xml:base` as a whole URL where a
 * document has one. What we do not read is left out. Null: it is no feed. One pass, and it never throws.
 */
export function mendXml(text: string, url: string | null): string | null {
  const { end, entities } = readDoctype(text);
  const decode = (raw: string) => decodeXmlText(raw, entities);
  const stack: Frame[] = [];
  const openTags = new Map<string, number>();
  const feedParts: string[] = [];
  const entryParts: string[] = [];
  let family: Family | null = null;
  let isHtml = false;
  let hasFeed = false;
  let holder: TextHolder | null = null;
  let entries = 0;
  let elements = 0;
  let elementsHere = 0;
  let ignoredDepth = 0;

  const isInEntry = () => stack.some(({ role }) => role === 'entry');
  const sink = () => (isInEntry() ? entryParts : feedParts);

  const push = (frame: Frame) => {
    stack.push(frame);
    openTags.set(frame.tag, (openTags.get(frame.tag) ?? 0) + 1);
  };

  const pop = () => {
    const frame = stack.pop();
    if (frame === undefined) return;
    openTags.set(frame.tag, (openTags.get(frame.tag) ?? 1) - 1);
    if (frame.role === 'markup') {
      if (frame.name !== null) holder?.pieces.push({ kind: 'tag', text: `</${frame.name}>` });
    } else if (frame.role === 'text' && holder !== null) {
      const { type, text: held } = heldText(holder);
      holder = null;
      sink().push(startOf(frame, [['type', type]], url), escapeXmlText(held), `</${frame.name}>`);
    } else if (frame.role === 'element') {
      sink().push(`</${frame.name}>`);
    } else if (frame.role === 'entry') {
      entryParts.push(`</${frame.name}>`);
    }
  };

  const popTo = (depth: number) => {
    while (stack.length > depth) pop();
  };

  const startRoot = (
    tag: StartTag,
    frame: Omit<Frame, 'role' | 'name'>,
    local: string,
    vocabulary: string,
  ) => {
    isHtml ||= local === 'html' && stack.length === 0;
    const kind = rootKind(local, vocabulary);
    if (kind === null || isHtml) return;
    family = kind;
    hasFeed ||= local !== 'rss' && local !== 'rdf';
    if (local === 'entry') {
      startEntry(tag, frame);
      return;
    }
    feedParts.push(...ownParts(tag, frame));
    push({ ...frame, role: 'feed', name: local });
  };

  /** What attributes of the feed itself say: the base, and in CDF its page and its date. */
  const ownParts = ({ attributes }: StartTag, { base }: { readonly base: string | null }): string[] => {
    const parts: string[] = [];
    for (const [name, raw] of attributes) {
      const value = escapeXmlText(decode(raw));
      if (/^href$/i.test(name)) parts.push(startOf({ name: 'link', base }, [], url), `${value}</link>`);
      if (/^lastmod$/i.test(name)) parts.push(`<pubDate>${value}</pubDate>`);
      if (/^xml:lang$/i.test(name)) parts.push(`<language>${value}</language>`);
    }
    return parts;
  };

  const startEntry = (tag: StartTag, frame: Omit<Frame, 'role' | 'name'>) => {
    hasFeed = true;
    const open = stack.findIndex(({ role }) => role === 'entry');
    if (open !== -1) popTo(open);
    elementsHere = 0;
    if (++entries > MAX_ENTRIES) {
      push({ ...frame, role: 'passed', name: null });
      return;
    }
    const name = family === 'atom' ? 'entry' : 'item';
    entryParts.push(startOf({ name, base: frame.base }, attributesOf(tag), url));
    entryParts.push(
      ...ownParts({ ...tag, attributes: tag.attributes.filter(([key]) => !/^xml:/i.test(key)) }, frame),
    );
    push({ ...frame, role: 'entry', name });
  };

  const attributesOf = ({ attributes }: StartTag): (readonly [string, string])[] => {
    const known = attributes.flatMap(([name, value]) => {
      const canonical = knownAttribute(name);
      return canonical === null ? [] : [[canonical, decode(value)] as const];
    });
    return [...new Map(known.toReversed())].toReversed();
  };

  const startMarkup = (
    tag: StartTag,
    frame: Omit<Frame, 'role' | 'name'>,
    local: string,
    holding: TextHolder,
  ) => {
    holding.hasMarkup = true;
    const outer = stack.at(-1)?.base ?? null;
    const isName = /^[a-z][\w.-]*$/.test(local);
    if (isName) {
      const text = htmlTag(local, tag, frame.base !== outer || hasOwnBase() ? frame.base : null, decode);
      holding.pieces.push({ kind: 'tag', text });
    }
    if (VOID_ELEMENTS.has(local)) return;
    if (tag.isEmpty) {
      if (isName) holding.pieces.push({ kind: 'tag', text: `</${local}>` });
      return;
    }
    push({ ...frame, role: 'markup', name: isName ? local : null });
  };

  /** Whether a tag around this one, within the text, has a base of its own. */
  const hasOwnBase = () => {
    const text = stack.findLast(({ role }) => role === 'text');
    return text !== undefined && stack.at(-1)?.base !== text.base;
  };

  const startElement = (tag: StartTag, frame: Omit<Frame, 'role' | 'name'>, name: string) => {
    const parent = stack.at(-1);
    const place = parent?.role === 'feed' || parent?.role === 'entry' ? parent.role : (parent?.name ?? '');
    const known = knownElement(place, name);
    const isKept = known !== null && ++elements <= MAX_ELEMENTS && ++elementsHere <= MAX_ELEMENTS_OF_ENTRY;
    if (!isKept) {
      push({ ...frame, role: 'passed', name: null });
    } else if (holdsText(known)) {
      const attribute = (wanted: string) =>
        attributesOf(tag)
          .find(([key]) => key === wanted)?.[1]
          .trim()
          .toLowerCase() ?? '';
      holder = {
        name: known,
        type: attribute('type'),
        mode: attribute('mode'),
        pieces: [],
        hasMarkup: false,
      };
      push({ ...frame, role: 'text', name: known });
    } else {
      sink().push(startOf({ name: known, base: frame.base }, attributesOf(tag), url));
      push({ ...frame, role: 'element', name: known });
    }
    if (tag.isEmpty) pop();
  };

  const onStart = (tag: StartTag) => {
    // A server may have said first what went wrong; no page names an element so.
    if (tag.name === 'rss') isHtml = false;
    if (isHtml) return;
    if (stack.length >= MAX_DEPTH) {
      if (!tag.isEmpty) ignoredDepth++;
      return;
    }
    const scope = scopeWithin(stack.at(-1)?.scope ?? NO_NAMESPACES, tag);
    const colon = tag.name.indexOf(':');
    const vocabulary = vocabularyOf(tag.name.slice(0, Math.max(colon, 0)), scope);
    const local = tag.name.slice(colon + 1).toLowerCase();
    const base = baseWithin(stack.at(-1)?.base ?? url, tag, decode);
    const frame = { tag: tag.name.toLowerCase(), scope, base };
    if (family === null) {
      startRoot(tag, frame, local, vocabulary);
      return;
    }
    const isOwn = vocabulary === '' || (vocabulary === 'atom' && family === 'atom');
    const name = isOwn ? local : `${vocabulary}:${local}`;
    if (holder !== null) {
      if (!endsText(holder.name, name) || holder.type === 'xhtml') {
        startMarkup(tag, frame, local, holder);
        return;
      }
      popTo(stack.findLastIndex(({ role }) => role === 'text'));
    }
    const parent = stack.at(-1);
    // An element of words holds no other: its end tag is missing.
    if (parent?.role === 'element' && parent.name !== null && !holdsElements(parent.name)) pop();
    if (name === 'item' || name === 'entry') {
      startEntry(tag, frame);
      if (tag.isEmpty) pop();
    } else if (name === 'channel' && !isInEntry()) {
      hasFeed = true;
      feedParts.push(...ownParts(tag, frame));
      push({ ...frame, role: 'feed', name: 'channel' });
    } else if (stack.at(-1)?.role === 'passed') {
      if (!tag.isEmpty) push({ ...frame, role: 'passed', name: null });
    } else {
      startElement(tag, frame, name);
    }
  };

  const onEnd = (raw: string) => {
    if (ignoredDepth > 0) {
      ignoredDepth--;
      return;
    }
    const tag = raw.toLowerCase();
    if ((openTags.get(tag) ?? 0) === 0) return;
    popTo(stack.findLastIndex((frame) => frame.tag === tag));
  };

  const onText = (raw: string, isCdata: boolean) => {
    const words = isCdata ? raw : decode(raw);
    if (holder !== null) holder.pieces.push({ kind: isCdata ? 'cdata' : 'text', text: words });
    else if (stack.at(-1)?.role === 'element') sink().push(escapeXmlText(words));
  };

  const wholeFeed = (): string | null => {
    if (family === null || !hasFeed) return null;
    const body = `${feedParts.join('')}${entryParts.join('')}`;
    return family === 'atom'
      ? `<feed xmlns="http://www.w3.org/2005/Atom">${body}</feed>`
      : `<rss version="2.0"><channel>${body}</channel></rss>`;
  };

  scanMarkup(escapeLooseBrackets(text.slice(end)), { xml: true, listener: { onStart, onEnd, onText } });
  popTo(0);
  return wholeFeed();
}

/** Documents that are feeds, and those that people take for one: a channel or an entry alone. */
function rootKind(local: string, vocabulary: string): Family | null {
  if (local === 'feed' || local === 'entry') return 'atom';
  if (local === 'rdf' && vocabulary !== 'xhtml') return 'rss';
  return local === 'rss' || local === 'channel' ? 'rss' : null;
}

function startOf(
  { name, base }: { readonly name: string | null; readonly base: string | null },
  attributes: readonly (readonly [string, string])[],
  url: string | null,
): string {
  const based = base === null || base === url ? attributes : [...attributes, ['xml:base', base] as const];
  return `<${name}${based.map(([key, value]) => ` ${key}="${escapeXmlValue(value)}"`).join('')}>`;
}

/** XML Base section 3. */
function baseWithin(
  outer: string | null,
  { attributes }: StartTag,
  decode: (raw: string) => string,
): string | null {
  const own = attributes.find(([name]) => name.toLowerCase() === 'xml:base')?.[1];
  if (own === undefined) return outer;
  const text = decode(own).trim();
  if (!URL.canParse(text, outer ?? undefined)) return outer;
  const { protocol, href } = new URL(text, outer ?? undefined);
  return protocol === 'http:' || protocol === 'https:' ? href : outer;
}

const LINKS: ReadonlySet<string> = new Set([
  'href',
  'src',
  'cite',
  'poster',
  'longdesc',
  'action',
  'background',
]);

/** A tag within a text, as HTML. `base`: what its links are meant from, where that is not the base of the text. */
function htmlTag(
  local: string,
  { attributes }: StartTag,
  base: string | null,
  decode: (raw: string) => string,
): string {
  const shown = attributes.flatMap(([raw, value]) => {
    const name = raw.toLowerCase() === 'xml:lang' ? 'lang' : raw.toLowerCase();
    if (!/^[a-z][\w-]*$/.test(name) || name === 'xmlns') return [];
    const text = decode(value);
    const isLink = base !== null && LINKS.has(name) && URL.canParse(text.trim(), base);
    return [` ${name}="${escapeXmlValue(isLink ? new URL(text.trim(), base).href : text)}"`];
  });
  return `<${local}${shown.join('')}>`;
}
