import { attributeOf, type RawNode } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';

/** What relative links in a node are meant from (XML Base; RFC 4287 section 2). */
export function findBase(node: RawNode, base: string): string {
  return resolveUrl(attributeOf(node, 'xml:base'), base) ?? base;
}
