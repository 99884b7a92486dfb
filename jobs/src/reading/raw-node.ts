/**
 * What xml2js makes of an element: its text alone, or an object with the text under `_`, attributes under `$` and
 * children by name, each a list. These functions take anything and never throw.
 */
export type RawNode = unknown;

type RawObject = Readonly<Record<string, unknown>>;

function isObject(node: RawNode): node is RawObject {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** The nodes of a name: a list as it is, one node as a list of one. */
export function nodesOf(node: RawNode): readonly RawNode[] {
  if (Array.isArray(node)) return node;
  return node === undefined || node === null ? [] : [node];
}

export function childrenOf(node: RawNode, name: string): readonly RawNode[] {
  return isObject(node) ? nodesOf(node[name]) : [];
}

/** Under which name the adapter keeps an element as it stands. */
export function rawName(element: string): string {
  return `raw:${element}`;
}

/** Elements of a feed or an entry, in this order of names. */
export function elementsOf(node: RawNode, ...names: readonly string[]): readonly RawNode[] {
  return names.flatMap((name) => childrenOf(node, rawName(name)));
}

export function attributeOf(node: RawNode, name: string): string | null {
  const attributes = isObject(node) ? node['$'] : undefined;
  const value = isObject(attributes) ? attributes[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** Nobody nests deeper what is to be read; going further down would end the call stack. */
const MAX_DEPTH = 100;

/** All text in a node, in the order that xml2js has kept. */
export function textOf(node: RawNode): string {
  return textWithin(node, MAX_DEPTH);
}

function textWithin(node: RawNode, depth: number): string {
  if (typeof node === 'string') return node;
  if (depth === 0) return '';
  if (Array.isArray(node)) return node.map((one) => textWithin(one, depth - 1)).join(' ');
  if (!isObject(node)) return '';
  const { _: own, $: attributes, ...children } = node;
  const inner = Object.values(children).map((child) => textWithin(child, depth - 1));
  return [typeof own === 'string' ? own : '', ...inner].filter((text) => text !== '').join(' ');
}

/** The first of some nodes that says something, or null. */
export function firstText(nodes: readonly RawNode[]): string | null {
  return nodes.map(textOf).find((text) => text.trim() !== '') ?? null;
}
