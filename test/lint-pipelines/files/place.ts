import { isMap, isScalar, isSeq, type LineCounter, type Node, Scalar } from 'yaml';

/** A part of a YAML file, with the line on which it stands. What a part has not, is empty: checks need no guards. */
export interface Place {
  readonly kind: 'map' | 'list' | 'text';
  /** Of its key, if it has one. */
  readonly line: number;
  /** Of the first line of its text. */
  readonly textLine: number;
  /** Of a text, number, truth value or null (which is empty); null: this is a map or a list. */
  readonly text: string | null;
  readonly entries: ReadonlyMap<string, Place>;
  readonly items: readonly Place[];
}

export function placeOf(node: unknown, lines: LineCounter, keyLine?: number): Place {
  const lineOf = (part: Node): number => lines.linePos(part.range?.[0] ?? 0).line;
  const own = isNodeWithRange(node) ? lineOf(node) : (keyLine ?? 1);
  const place: Place = {
    kind: 'text',
    line: keyLine ?? own,
    textLine: own,
    text: null,
    entries: new Map(),
    items: [],
  };
  if (isMap(node)) {
    const entries = new Map<string, Place>();
    for (const { key, value } of node.items) {
      if (isScalar(key)) entries.set(textOf(key), placeOf(value, lines, lineOf(key)));
    }
    return { ...place, kind: 'map', entries };
  }
  if (isSeq(node)) return { ...place, kind: 'list', items: node.items.map((item) => placeOf(item, lines)) };
  if (!isScalar(node)) return { ...place, text: '' };
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  return { ...place, textLine: isBlock ? own + 1 : own, text: textOf(node) };
}

const isNodeWithRange = (node: unknown): node is Node => isScalar(node) || isMap(node) || isSeq(node);

function textOf(scalar: Scalar): string {
  if (typeof scalar.value === 'string') return scalar.value;
  return scalar.value === null ? '' : (scalar.source ?? '');
}
