import type { OpmlFeed } from './opml-feed.ts';

export interface SkippedOutline {
  readonly title: string;
  readonly reason: 'no-address' | 'not-a-web-address';
}

export interface ParsedOpml {
  readonly feeds: readonly OpmlFeed[];
  readonly skipped: readonly SkippedOutline[];
}

/**
 * OPML as readers really write it (http://opml.org/spec2.opml): attributes in any case, no `type`, folders in
 * folders. What is not XML at all (a bare `&`, `&nbsp;`, a missing end tag) goes through the HTML parser, which
 * refuses nothing.
 */
export function parseOpml(text: string, parser: DOMParser): ParsedOpml {
  const feeds: OpmlFeed[] = [];
  const skipped: SkippedOutline[] = [];
  // A parser may not begin with white space before `<?xml`.
  const document = parseXml(text.trim(), parser) ?? parser.parseFromString(closeOutlines(text), 'text/html');

  const walk = (parent: Element, folders: readonly string[]): void => {
    for (const outline of parent.children) {
      if (outline.localName.toLowerCase() !== 'outline') {
        walk(outline, folders);
        continue;
      }
      const attributes = attributesOf(outline);
      const name = nameOf(attributes);
      const address = attributes.get('xmlurl') ?? feedAddress(attributes);
      if (address === undefined) {
        if (outline.children.length === 0) skipped.push({ title: name, reason: 'no-address' });
        else walk(outline, name === '' ? folders : [...folders, name]);
        continue;
      }
      const xmlUrl = webAddress(address);
      if (xmlUrl === null) skipped.push({ title: name === '' ? address : name, reason: 'not-a-web-address' });
      else {
        const htmlUrl = webAddress(attributes.get('htmlurl') ?? '');
        feeds.push({ title: name === '' ? xmlUrl : name, xmlUrl, htmlUrl, folders });
      }
      // A feed is no folder: what a broken file put into it lies beside it.
      walk(outline, folders);
    }
  };
  walk(document.documentElement, []);
  return { feeds, skipped };
}

function parseXml(text: string, parser: DOMParser): Document | null {
  const document = parser.parseFromString(text, 'text/xml');
  return document.querySelector('parsererror') === null ? document : null;
}

/** To an HTML parser `<outline/>` is a start only. The bounds keep a file of quotes from taking quadratic time. */
function closeOutlines(text: string): string {
  return text.replaceAll(
    /<outline\b((?:[^<>"']{1,4096}|"[^"]{0,8192}"|'[^']{0,8192}'){0,64}?)\/>/giu,
    '<outline$1></outline>',
  );
}

function attributesOf(outline: Element): ReadonlyMap<string, string> {
  return new Map(
    [...outline.attributes]
      .map(({ localName, value }) => [localName.toLowerCase(), value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** `text` is the one that must be there, `title` the one that says it when both are. */
function nameOf(attributes: ReadonlyMap<string, string>): string {
  return attributes.get('title') ?? attributes.get('text') ?? '';
}

/** Some write `url`; of type `link` and `include` it is something else. */
function feedAddress(attributes: ReadonlyMap<string, string>): string | undefined {
  return /^(?:rss|atom|feed)$/iu.test(attributes.get('type') ?? '') ? attributes.get('url') : undefined;
}

/** `feed:` was a way to say which program should open it: `feed://host` and `feed:https://host`. */
function webAddress(text: string): string | null {
  const address = text.replace(/^feed:(?:\/\/(?!https?:))?/iu, (prefix) =>
    prefix.endsWith('//') ? 'http://' : '',
  );
  return /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null;
}
