import { childrenOf, elementsOf, type RawNode } from './raw-node.ts';

/** What Media RSS says of an entry, then of its groups, then of single media, for none may say it of the whole. */
export function mediaElements(item: unknown, name: string): readonly RawNode[] {
  const groups = elementsOf(item, 'media:group');
  const holders = [...groups, ...mediaContents(item)];
  return [...elementsOf(item, name), ...holders.flatMap((holder) => childrenOf(holder, name))];
}

export function mediaContents(item: unknown): readonly RawNode[] {
  const groups = elementsOf(item, 'media:group');
  return [
    ...elementsOf(item, 'media:content'),
    ...groups.flatMap((group) => childrenOf(group, 'media:content')),
  ];
}
