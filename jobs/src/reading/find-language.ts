import { attributeOf, type RawNode } from './raw-node.ts';

/** The language that an element says its text is in (XML 1.0 section 2.12), or what was said around it. */
export function findLanguage(node: RawNode, around: string | null): string | null {
  return languageTag(attributeOf(node, 'xml:lang')) ?? around;
}

/** As BCP 47 writes it; null for what is none: some feeds write the language's name, or nothing. */
export function languageTag(text: string | null): string | null {
  const tag = text?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,4}$/i.test(tag) ? tag : null;
}
