import { decodeHTMLStrict } from 'entities';

import type { OwnEntities } from './xml-text.ts';

const NO_ENTITIES: OwnEntities = new Map();

/** Longer ones are no names for characters: documents that grow by their entities are attacks. */
const MAX_ENTITY = 200;
const MAX_ENTITIES = 500;

/** What a document declares in its own document type: texts without references to others. And where that ends. */
export function readDoctype(text: string): { readonly end: number; readonly entities: OwnEntities } {
  const none = { end: 0, entities: NO_ENTITIES };
  const start = /<!DOCTYPE[^[<>]{0,1000}\[/i.exec(text.slice(0, 10_000));
  if (start === null) return none;
  const from = start.index + start[0].length;
  const length = text.slice(from).search(/\]\s{0,100}>/);
  if (length === -1) return none;
  const subset = text.slice(from, from + length);
  const declarations = subset.matchAll(
    /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,200})"|'([^']{0,200})')/g,
  );
  const entities = new Map<string, string>();
  for (const [, name = '', double, single] of declarations) {
    if (entities.size >= MAX_ENTITIES) break;
    const value = decodeHTMLStrict(double ?? single ?? '');
    if (value.length <= MAX_ENTITY && !/&[\w#]/.test(value)) entities.set(name, value);
  }
  return { end: from + length + (/\]\s{0,100}>/.exec(text.slice(from + length))?.[0].length ?? 0), entities };
}
