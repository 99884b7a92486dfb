import { escapeHtml } from './escape-html.ts';
import { attributeOf, type RawNode, textOf } from './raw-node.ts';
import { textOfHtml } from './text-of-html.ts';

/** The first of some nodes that says something, as HTML, or null. */
export function firstHtml(nodes: readonly RawNode[]): string | null {
  return nodes.map(htmlOf).find((html) => html.trim() !== '') ?? null;
}

/** The first of some nodes that says something, as plain text on one line, or nothing. */
export function plainText(nodes: readonly RawNode[]): string {
  return textOfHtml(firstHtml(nodes) ?? '');
}

/** Atom's type `text` is no HTML (RFC 4287 section 3.1.1.1). Where no type is named, feeds mean HTML more often than not. */
function htmlOf(node: RawNode): string {
  return attributeOf(node, 'type') === 'text' ? escapeHtml(textOf(node)) : textOf(node);
}
