import { attributeOf, type RawNode } from './raw-node.ts';

/** What relative links in a node are meant from (XML Base; RFC 4287 section 2); mending has made it whole. */
export function findBase(node: RawNode, base: string | null): string | null {
  return attributeOf(node, 'xml:base') ?? base;
}
