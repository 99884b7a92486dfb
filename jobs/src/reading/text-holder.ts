import { isUtf8 } from 'node:buffer';

import { escapeHtml } from './escape-html.ts';

/** What an element for people holds, as it comes: words, and tags that stood in it as markup. */
export interface TextHolder {
  readonly name: string;
  readonly type: string;
  readonly mode: string;
  readonly pieces: Piece[];
  hasMarkup: boolean;
}

export type Piece =
  | { readonly kind: 'text' | 'cdata'; readonly text: string }
  /** A tag, already HTML. */
  | { readonly kind: 'tag'; readonly text: string };

/** A text as the rest of the reading takes it: HTML, or plain. */
export interface HeldText {
  readonly type: 'html' | 'text';
  readonly text: string;
}

/**
 * What a text construct means (RFC 4287 section 3.1 and 4.1.3, and Atom 0.3's `mode`). Where there is markup it is
 * markup, whatever it says: HTML that somebody forgot to escape, in RSS as well.
 */
export function heldText({ type, mode, pieces, hasMarkup }: TextHolder): HeldText {
  const all = pieces.map(({ text }) => text).join('');
  const decoded = isBase64(type, mode) ? fromBase64(all) : null;
  if (decoded !== null) return { type: type.startsWith('text/plain') ? 'text' : 'html', text: decoded };
  const isXml = type === 'xhtml' || /[+/]xml\b/.test(type) || (mode === 'xml' && type !== 'text/plain');
  if (hasMarkup || isXml) {
    const firstTag = pieces.findIndex(({ kind }) => kind === 'tag');
    const html = pieces.map((piece, at) =>
      piece.kind === 'tag' || (!isXml && isHtmlBeside(piece, at < firstTag))
        ? piece.text
        : escapeHtml(piece.text),
    );
    return { type: 'html', text: html.join('') };
  }
  return { type: type === 'text' || type === 'text/plain' ? 'text' : 'html', text: all };
}

/**
 * Whether words beside tags are HTML all the same. In RSS a CDATA section is. So is what was escaped before somebody
 * hung a tag on it that was not, and what was escaped twice. In a construct that is XML they all are words.
 */
function isHtmlBeside({ kind, text }: Piece, isLeading: boolean): boolean {
  return (
    kind === 'cdata' || (isLeading && /<[a-z!/]/i.test(text)) || /&(?:lt|gt|amp|quot|nbsp|#\d+);/.test(text)
  );
}

/** Media types that are no text are Base64 (RFC 4287 section 4.1.3.3); nothing else is guessed to be. */
function isBase64(type: string, mode: string): boolean {
  return (
    mode === 'base64' ||
    (/^(?:application|image|audio|video)\//.test(type) && !/[+/]xml\b/.test(type) && mode === '')
  );
}

/** Null for what decodes to no text: it was not Base64, or no text. */
function fromBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, '');
  if (compact === '' || compact.length % 4 !== 0 || !/^[\w+/-]+={0,2}$/.test(compact)) return null;
  const bytes = Buffer.from(compact, 'base64');
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
