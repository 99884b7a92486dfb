import { attributeOf, type RawNode, textOf } from './raw-node.ts';
import { escapeHtml } from './escape-html.ts';
import { textOfHtml } from './text-of-html.ts';
import { absoluteHtml } from './absolute-html.ts';
import { findBase } from './find-base.ts';

/** The first of some texts that says something, as HTML with whole links, or null. */
export function firstHtml(nodes: readonly RawNode[], base: string | null): string | null {
  for (const node of nodes) {
    const html = absoluteHtml(htmlOf(node), findBase(node, base));
    if (html.trim() !== '') return html;
  }
  return null;
}

/** The first of some texts that says something, as plain text on one line, or nothing. */
export function firstPlain(nodes: readonly RawNode[]): string {
  return nodes.map((node) => textOfHtml(htmlOf(node))).find((text) => text !== '') ?? '';
}

/** A text that may hold entities or tags, as plain text on one line. */
export function plainText(html: string): string {
  return textOfHtml(html);
}

/** Mending has said of every text what it is (heldText). */
function htmlOf(node: RawNode): string {
  return attributeOf(node, 'type') === 'text' ? escapeHtml(textOf(node)) : textOf(node);
}
