import { findBase } from './find-base.ts';
import { attributeOf, elementsOf, type RawNode, textOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';

/** Atom's relations that lead elsewhere than to the entry itself (RFC 4287 section 4.2.7.2). */
const ELSEWHERE: ReadonlySet<string> = new Set(
  [
    'self enclosure edit edit-media replies hub license via related payment search',
    'first previous prev next last start up service.post service.edit service.feed',
  ].flatMap((line) => line.split(' ')),
);

export function findEntryUrl(item: unknown, base: string | null): string | null {
  const links = elementsOf(item, 'link');
  return (
    resolved(alternate(links), base) ??
    resolved(written(links), base) ??
    resolved(alternate(elementsOf(item, 'atom:link')), base) ??
    permalink(elementsOf(item, 'guid')) ??
    sourceOf(elementsOf(item, 'content', 'atom:content'), base) ??
    resolved(written(elementsOf(item, 'feedburner:origLink')), base) ??
    permalink(aboutOf(item)) ??
    // Of no use for an entry without a link but that it may lead there.
    permalink(elementsOf(item, 'id', 'atom:id'))
  );
}

export function findFeedHome(parsed: unknown, base: string | null): string | null {
  const links = elementsOf(parsed, 'link');
  return (
    resolved(alternate(links), base) ??
    resolved(written(links), base) ??
    resolved(alternate(elementsOf(parsed, 'atom:link')), base) ??
    permalink(elementsOf(parsed, 'id'))
  );
}

/** An address with the node it stands in, which may have a base of its own. */
interface Written {
  readonly node: RawNode;
  readonly text: string;
}

function resolved(written: Written | null, base: string | null): string | null {
  return written === null ? null : resolveUrl(written.text, findBase(written.node, base));
}

/** Of Atom links: an alternate, which is what no `rel` means too, else one that nobody knows; rather HTML than another. */
function alternate(links: readonly RawNode[]): Written | null {
  const targets = links.filter((link) => attributeOf(link, 'href') !== null);
  const alternates = targets.filter((link) => relOf(link) === 'alternate');
  const own = alternates.length > 0 ? alternates : targets.filter((link) => !leadsElsewhere(relOf(link)));
  const html = (pattern: RegExp) => own.find((link) => pattern.test(attributeOf(link, 'type') ?? ''));
  const node = html(/^(?:text\/html|application\/xhtml\+xml)\b/i) ?? html(/^$/) ?? own[0];
  const text = attributeOf(node, 'href');
  return text === null ? null : { node, text };
}

function relOf(link: RawNode): string {
  return attributeOf(link, 'rel')?.trim().toLowerCase() ?? 'alternate';
}

/** A relation that is an address is somebody's own (RFC 4287 section 4.2.7.2): of a book to borrow, of a way to edit. */
function leadsElsewhere(rel: string): boolean {
  return ELSEWHERE.has(rel) || rel.includes(':');
}

/** The first address that is the text of its element, as RSS has it. */
function written(nodes: readonly RawNode[]): Written | null {
  const found = nodes
    .filter((node) => !leadsElsewhere(relOf(node)))
    .map((node) => ({ node, text: textOf(node) }));
  return found.find(({ text }) => text.trim() !== '') ?? null;
}

/** A guid is a link unless it says that it is none (RSS 2.0). */
function permalink(guids: readonly RawNode[]): string | null {
  const guid = guids.find((node) => attributeOf(node, 'isPermaLink')?.trim().toLowerCase() !== 'false');
  const text = guid === undefined ? '' : textOf(guid).trim();
  return /^https?:\/\//i.test(text) ? resolveUrl(text, null) : null;
}

/** RSS 1.0 names an item by its address. */
function aboutOf(item: unknown): readonly RawNode[] {
  const about = attributeOf(item, 'rdf:about');
  return about === null ? [] : [about];
}

/** Atom's content may stand elsewhere (RFC 4287 section 4.1.3.2). */
function sourceOf(contents: readonly RawNode[], base: string | null): string | null {
  const node = contents.find((content) => attributeOf(content, 'src') !== null);
  return node === undefined ? null : resolveUrl(attributeOf(node, 'src'), findBase(node, base));
}
