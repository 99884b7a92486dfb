import type { Enclosure } from '@forgefeed/data-schema';

import { findBase } from './find-base.ts';
import { mediaContents, mediaElements } from './media-elements.ts';
import { attributeOf, elementsOf, firstText, type RawNode } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';

/** Everything that an entry points to, from RSS, Atom and Media RSS: each URL once, where it is named first. */
export function findEnclosures(item: unknown, base: string | null): readonly Enclosure[] {
  const links = elementsOf(item, 'link', 'atom:link');
  const atom = links.filter((link) => attributeOf(link, 'rel')?.trim().toLowerCase() === 'enclosure');
  const media = mediaContents(item).filter((node) => !isImage(node));
  const found = [
    ...elementsOf(item, 'enclosure').map((node) => toEnclosure(node, 'url', 'length', base)),
    ...atom.map((node) => toEnclosure(node, 'href', 'length', base)),
    ...media.map((node) => toEnclosure(node, 'url', 'fileSize', base)),
  ].flatMap((enclosure) => enclosure ?? []);
  const byUrl = new Map<string, Enclosure>();
  for (const enclosure of found) if (!byUrl.has(enclosure.url)) byUrl.set(enclosure.url, enclosure);
  return [...byUrl.values()];
}

export function findImage(item: unknown, base: string | null): string | null {
  const images = [...mediaContents(item), ...elementsOf(item, 'enclosure')].filter(isImage);
  const urls = [
    ...mediaElements(item, 'media:thumbnail').map((node) => attributeOf(node, 'url') ?? firstText([node])),
    ...images.map((node) => attributeOf(node, 'url')),
    ...elementsOf(item, 'itunes:image').map((node) => attributeOf(node, 'href')),
  ];
  return urls.map((url) => resolveUrl(url, base)).find((url) => url !== null) ?? null;
}

function isImage(node: RawNode): boolean {
  const [medium, type] = [attributeOf(node, 'medium'), attributeOf(node, 'type')];
  return medium === 'image' || (medium === null && type?.startsWith('image/') === true);
}

function toEnclosure(
  node: RawNode,
  urlName: string,
  lengthName: string,
  base: string | null,
): Enclosure | null {
  const url = resolveUrl(attributeOf(node, urlName), findBase(node, base));
  if (url === null) return null;
  const length = Number(attributeOf(node, lengthName) ?? '');
  return {
    url,
    type: attributeOf(node, 'type'),
    length: Number.isSafeInteger(length) && length > 0 ? length : null,
  };
}
