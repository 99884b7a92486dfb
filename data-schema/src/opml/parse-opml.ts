import { readDoctype } from '../markup/read-doctype.ts';
import { scanMarkup, type StartTag } from '../markup/scan-markup.ts';
import { decodeXmlText } from '../markup/xml-text.ts';
import { customAttributes } from './custom-attributes.ts';
import type { OpmlFeed } from './opml-feed.ts';
import { readFoaf } from './read-foaf.ts';

export interface ParsedOpml {
  /** Of the list itself. */
  readonly title: string;
  /** As they are written, whatever they are; the title may be empty. */
  readonly feeds: readonly OpmlFeed[];
  /** Outlines that lead nowhere, by their names. */
  readonly nameless: readonly string[];
}

/** Nobody sorts deeper. */
const MAX_DEPTH = 200;

/**
 * Subscription lists as readers really write them (http://opml.org/spec2.opml): attributes in any case, no `type`,
 * folders in folders, a bare `&`, entities of HTML, missing and surplus end tags, several documents in one; and lists in
 * RDF. It never throws.
 */
export function parseOpml(text: string): ParsedOpml {
  const { end, entities } = readDoctype(text);
  const decode = (raw: string) => decodeXmlText(raw, entities);
  const body = text.slice(end);
  if (/<(?:\w+:)?rdf[\s>]/i.test(body.slice(0, 10_000)) && !/<opml[\s>]/i.test(body)) {
    return { title: '', feeds: readFoaf(body, decode), nameless: [] };
  }
  const feeds: OpmlFeed[] = [];
  const nameless: string[] = [];
  /** Folders that are open, null for a feed; and whether anything lay in them. */
  const open: { readonly name: string | null; isUsed: boolean }[] = [];
  const namespaces = new Map<string, string>();
  let ignored = 0;
  let title: string | null = null;
  let isTitle = false;

  const close = () => {
    const last = open.pop();
    if (last !== undefined && last.name !== null && !last.isUsed) nameless.push(last.name);
  };
  const onOutline = (tag: StartTag) => {
    for (const each of open) each.isUsed = true;
    const attributes = attributesOf(tag, decode);
    const name = attributes.get('title') ?? attributes.get('text') ?? '';
    const xmlUrl = attributes.get('xmlurl') ?? feedAddress(attributes);
    if (xmlUrl !== undefined) {
      const folders = open.flatMap((each) => (each.name === null || each.name === '' ? [] : [each.name]));
      const custom = customAttributes(
        tag.attributes.map(([own, value]) => [own, decode(inAttribute(value))] as const),
        namespaces,
      );
      feeds.push({
        title: name,
        xmlUrl,
        htmlUrl: attributes.get('htmlurl') ?? null,
        folders,
        attributes: custom,
      });
    }
    if (open.length >= MAX_DEPTH) {
      if (!tag.isEmpty) ignored++;
      return;
    }
    // A feed is no folder: what a broken file put into it lies beside it.
    open.push({ name: xmlUrl === undefined ? name : null, isUsed: false });
    if (tag.isEmpty) close();
  };

  scanMarkup(body, {
    xml: true,
    listener: {
      onStart: (tag) => {
        const name = localName(tag.name);
        for (const [own, value] of tag.attributes) {
          if (own.startsWith('xmlns:')) namespaces.set(own.slice('xmlns:'.length), decode(value).trim());
        }
        isTitle = name === 'title' && title === null && open.length === 0;
        if (name === 'outline') onOutline(tag);
      },
      onEnd: (raw) => {
        const name = localName(raw);
        isTitle = false;
        if (name === 'body' || name === 'opml') while (open.length > 0) close();
        if (name !== 'outline') return;
        if (ignored > 0) ignored--;
        else close();
      },
      onText: (raw, isCdata) => {
        if (isTitle) title = `${title ?? ''}${isCdata ? raw : decode(raw)}`;
      },
    },
  });
  while (open.length > 0) close();
  return { title: wholeTitle(title), feeds, nameless };
}

/** Line ends and tabs that are written as they are count as spaces (XML 1.0 section 3.3.3). */
function inAttribute(raw: string): string {
  return raw.replaceAll(/\r\n?|[\t\n]/g, ' ');
}

function wholeTitle(title: string | null): string {
  return title?.trim() ?? '';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** Those that say something, by their names in lower case. */
function attributesOf(
  { attributes }: StartTag,
  decode: (raw: string) => string,
): ReadonlyMap<string, string> {
  return new Map(
    attributes
      .map(([name, value]) => [localName(name), decode(inAttribute(value)).trim()] as const)
      .filter(([, value]) => value !== '')
      .toReversed(),
  );
}

/** Some write `url`; of type `link` and `include` it is something else. */
function feedAddress(attributes: ReadonlyMap<string, string>): string | undefined {
  return /^(?:rss|atom|feed)$/iu.test(attributes.get('type') ?? '') ? attributes.get('url') : undefined;
}
