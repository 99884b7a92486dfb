import { Parser } from 'htmlparser2';

import { cutText } from '../reading/cut-text.ts';
import { resolveUrl } from '../reading/resolve-url.ts';

/** What a `link` element says, its address made absolute. */
export interface PageLink {
  /** In lower case. */
  readonly rels: ReadonlySet<string>;
  readonly url: string;
  /** Of media, in lower case and without parameters; empty when the page does not say. */
  readonly type: string;
  readonly title: string;
  readonly sizes: string;
}

export interface PageAnchor {
  readonly url: string;
  readonly text: string;
}

export interface PageLinks {
  readonly links: readonly PageLink[];
  readonly anchors: readonly PageAnchor[];
}

/** A page of more characters is read as far as this; links stand at its beginning. */
const MAX_CHARACTERS = 1_000_000;
const PIECE_CHARACTERS = 16_384;
/** Each open element makes the next one dearer; a page that goes deeper is read as far as that. */
const MAX_DEPTH = 1000;
const MAX_LINKS = 300;
const MAX_ANCHORS = 3000;
const MAX_ANCHOR_TEXT = 200;

type Attributes = Readonly<Record<string, string>>;

/** The links of a page, as a browser would understand them, however the page is written. `url`: where it came from. */
export function pageLinks({ html, url }: { readonly html: string; readonly url: string }): PageLinks {
  const links: Attributes[] = [];
  const anchors: { href: string; text: string }[] = [];
  let base: string | null = null;
  let open: { href: string; text: string } | null = null;
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes: Attributes) => {
      depth++;
      if (name === 'link' && links.length < MAX_LINKS) links.push(attributes);
      // Of several the first one counts (HTML Standard, section 4.2.3).
      if (name === 'base') base ??= attributes['href'] ?? null;
      if (name === 'a' && attributes['href'] !== undefined && anchors.length < MAX_ANCHORS) {
        open = { href: attributes['href'], text: attributes['title'] ?? '' };
        anchors.push(open);
      }
    },
    ontext: (text) => {
      if (open !== null && open.text.length < MAX_ANCHOR_TEXT) open.text += ` ${text}`;
    },
    onclosetag: (name) => {
      depth--;
      if (name === 'a') open = null;
    },
  });
  const last = Math.min(html.length, MAX_CHARACTERS);
  for (let at = 0; at < last && depth < MAX_DEPTH; at += PIECE_CHARACTERS) {
    parser.write(html.slice(at, Math.min(last, at + PIECE_CHARACTERS)));
  }
  parser.end();
  const from = resolveUrl(base, url) ?? url;
  return {
    links: links.flatMap((attributes) => toLink(attributes, from)),
    anchors: anchors.flatMap(({ href, text }) => {
      const target = resolveUrl(webAddress(href), from);
      return target === null ? [] : [{ url: target, text: oneLine(text) }];
    }),
  };
}

function toLink({ rel = '', href, type = '', title = '', sizes = '' }: Attributes, base: string): PageLink[] {
  const url = href === undefined ? null : resolveUrl(webAddress(href), base);
  if (url === null) return [];
  const rels = new Set(rel.toLowerCase().split(/\s+/));
  const [media = ''] = type.split(';');
  return [{ rels, url, type: media.trim().toLowerCase(), title: oneLine(title), sizes: sizes.toLowerCase() }];
}

/** `feed:https://…` and `feed://…` are said by pages that want a program to open. */
function webAddress(href: string): string {
  return href
    .trim()
    .replace(/^feed:(?:\/\/(?!\/)|(?=https?:))/i, (scheme) => (scheme.endsWith('//') ? 'https://' : ''));
}

function oneLine(text: string): string {
  return cutText(text.slice(0, 1000).replace(/\s+/g, ' ').trim(), MAX_ANCHOR_TEXT);
}
