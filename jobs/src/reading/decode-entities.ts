import { decodeHTMLStrict } from 'entities';

/** `entities` looks names up in a plain object, where `&constructor;` finds a function: such names are left as they stand. */
export function decodeEntities(text: string): string {
  return text.replace(/&#?[a-zA-Z0-9]+;/g, (entity) =>
    entity.slice(1, -1) in Object.prototype ? entity : decodeHTMLStrict(entity),
  );
}
