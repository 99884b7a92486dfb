import { attributeOf, childrenOf, firstText, type RawNode, textOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';

/** Atom's relations that lead elsewhere than to the entry itself (RFC 4287 section 4.2.7.2). */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'self',
  'enclosure',
  'edit',
  'replies',
  'hub',
  'license',
  'next',
  'via',
  'related',
  'payment',
]);

export function findEntryUrl(item: unknown, base: string): string | null {
  return (
    resolveUrl(alternate(childrenOf(item, 'rawLinks')), base) ??
    resolveUrl(firstText(childrenOf(item, 'rawLinks')), base) ??
    resolveUrl(alternate(childrenOf(item, 'rawAtomLinks')), base) ??
    resolveUrl(permalink(childrenOf(item, 'rawGuids')), base)
  );
}

export function findFeedHome(parsed: unknown, base: string): string | null {
  return (
    resolveUrl(alternate(childrenOf(parsed, 'rawLinks')), base) ??
    resolveUrl(firstText(childrenOf(parsed, 'rawLinks')), base)
  );
}

/** Of Atom links: an alternate, which is what no `rel` means too, else one that nobody knows; rather HTML than another. */
function alternate(links: readonly RawNode[]): string | null {
  const relOf = (link: RawNode) => attributeOf(link, 'rel') ?? 'alternate';
  const targets = links.filter((link) => attributeOf(link, 'href') !== null);
  const alternates = targets.filter((link) => relOf(link) === 'alternate');
  const own = alternates.length > 0 ? alternates : targets.filter((link) => !ELSEWHERE.has(relOf(link)));
  const html = own.find((link) => (attributeOf(link, 'type') ?? 'text/html') === 'text/html');
  return attributeOf(html ?? own[0], 'href');
}

/** A guid is a link unless it says that it is none (RSS 2.0). */
function permalink(guids: readonly RawNode[]): string | null {
  const guid = guids.find((node) => attributeOf(node, 'isPermaLink')?.toLowerCase() !== 'false');
  const text = guid === undefined ? '' : textOf(guid).trim();
  return /^https?:\/\//.test(text) ? text : null;
}
