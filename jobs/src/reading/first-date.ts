import { parseDate } from './parse-date.ts';
import { type RawNode, textOf } from './raw-node.ts';

/** The first of some nodes that is a time, in seconds, or null. */
export function firstDate(nodes: readonly RawNode[]): number | null {
  return nodes.map((node) => parseDate(textOf(node))).find((time) => time !== null) ?? null;
}
