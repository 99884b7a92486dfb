import { decodeHTMLStrict } from 'entities';

/** Entities that a document declares itself, by name. */
export type OwnEntities = ReadonlyMap<string, string>;

/** What XHTML and RSS 0.91 declare otherwise than HTML does since (both say U+2329 and U+232A). */
const OLD_NAMES: OwnEntities = new Map([
  ['lang', '\u2329'],
  ['rang', '\u232a'],
]);

/**
 * Text of a feed's XML with its entities decoded, once. HTML's names are taken too, for feeds use them without
 * declaring them; what is no entity stays as it stands.
 */
export function decodeXmlText(text: string, own: OwnEntities): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#?[\w.:-]{1,64});?/g, (entity, name: string) => {
    if (!entity.endsWith(';')) return name.startsWith('#') ? decodeHTMLStrict(`${entity};`) : entity;
    return (
      own.get(name) ??
      OLD_NAMES.get(name) ??
      (name.startsWith('#X') ? decodeHTMLStrict(`&#x${name.slice(2)};`) : decodeHTMLStrict(entity))
    );
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text for an XML document; what XML 1.0 cannot hold (section 2.2) is left out. */
export function escapeXmlText(text: string): string {
  return legal(text).replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

export function escapeXmlValue(text: string): string {
  return legal(text).replace(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] ?? character);
}

function legal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
