import type { Entry, FeedDocument } from '@forgefeed/data-schema';

import { entryDates } from './entry-dates.ts';
import { findBase } from './find-base.ts';
import { findCompanions } from './find-companions.ts';
import { findDuration } from './find-duration.ts';
import { findLanguage } from './find-language.ts';
import { findEntryUrl } from './find-links.ts';
import { findEnclosures, findImage } from './find-media.ts';
import { mediaElements } from './media-elements.ts';
import { attributeOf, childrenOf, elementsOf, firstText, type RawNode, textOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';
import { firstHtml, firstPlain, plainText } from './text-construct.ts';

/** One of rss-parser's items, as an entry. Takes anything and never throws. */
export function toEntry(
  item: unknown,
  {
    base: feedBase,
    language,
    authors: feedAuthors,
  }: Pick<FeedDocument, 'language' | 'authors'> & { readonly base: string | null },
): Entry {
  const base = findBase(item, feedBase);
  return {
    id: findId(item),
    title: firstPlain([
      ...elementsOf(item, 'title', 'atom:title', 'dc:title'),
      ...mediaElements(item, 'media:title'),
      ...elementsOf(item, 'itunes:title'),
    ]),
    url: findEntryUrl(item, base),
    authors: firstFilled(findAuthors(item), namesOf(authorsOfSource(item)), feedAuthors),
    ...entryDates(item),
    ...findTexts(item, base),
    categories: findCategories(item),
    enclosures: findEnclosures(item, base),
    image: findImage(item, base),
    commentsUrl: resolveUrl(firstText(elementsOf(item, 'comments')), base),
    language: findLanguage(item, language),
    durationSeconds: findDuration(item),
    companions: findCompanions(item, base),
  };
}

/** Of a feed or an entry: `author` (a name, a mail address, or Atom's person) and `dc:creator`, each name once. */
export function findAuthors(item: unknown): readonly string[] {
  const people = elementsOf(item, 'author', 'atom:author', 'dc:creator', 'managingEditor');
  return namesOf(people.length > 0 ? people : elementsOf(item, 'itunes:author'));
}

/** Of Atom's feed; they wrote its entries too, but where an entry or its source names others (RFC 4287 section 4.2.1). */
export function findSharedAuthors(parsed: unknown): readonly string[] {
  return namesOf(elementsOf(parsed, 'author'));
}

function authorsOfSource(item: unknown): readonly RawNode[] {
  return elementsOf(item, 'source').flatMap((source) => childrenOf(source, 'author'));
}

function namesOf(people: readonly RawNode[]): readonly string[] {
  const names = people.map((person) => plainText(personName(person)));
  return [...new Set(names.filter((name) => name !== ''))];
}

function firstFilled(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/**
 * Of Atom: an address (RFC 4287 section 4.2.6), which some shorten by the base that they state. RSS 1.0 names an item by
 * `rdf:about`; a DOI beside it is of the paper.
 */
function findId(item: unknown): string | null {
  const own = elementsOf(item, 'guid', 'id', 'atom:id').find(isFilled);
  const about = attributeOf(item, 'rdf:about')?.trim() ?? '';
  const node = own ?? (about === '' ? elementsOf(item, 'dc:identifier').find(isFilled) : undefined);
  const id = node === undefined ? about : textOf(node).trim();
  const base = findBase(node, findBase(item, null));
  if (base === null || node === undefined || attributeOf(node, 'isPermaLink') !== null)
    return id === '' ? null : id;
  return /^[\w-]+(?:\/[\w.-]+)+$/.test(id) ? (resolveUrl(id, base) ?? id) : id;
}

function isFilled(node: RawNode): boolean {
  return textOf(node).trim() !== '';
}

/**
 * What stands for the whole and what for its beginning. With `content:encoded` RSS's description is the summary; without
 * it, it is all there is. Podcasts and videos may say what they say only in the words of their own modules.
 */
function findTexts(item: unknown, base: string | null): Pick<Entry, 'summary' | 'content'> {
  const html = (...names: readonly string[]) => firstHtml(elementsOf(item, ...names), base);
  const description = html('description');
  const encoded = html(
    'content:encoded',
    'content',
    'xhtml:body',
    'body',
    'xhtml:div',
    'fullitem',
    'atom:content',
  );
  const summary = html('summary', 'abstract', 'atom:summary', 'dcterms:abstract');
  const other = () =>
    html('itunes:summary', 'media:description', 'dc:description', 'media:text', 'itunes:subtitle') ??
    firstHtml(mediaElements(item, 'media:description'), base);
  const content = encoded ?? description ?? (summary === null ? other() : null);
  return { content: content ?? '', summary: summary ?? (encoded === null ? '' : (description ?? '')) };
}

function findCategories(item: unknown): readonly string[] {
  const nodes = elementsOf(item, 'category', 'dc:subject', 'atom:category');
  const names = nodes.flatMap((node) => {
    const name = plainText(attributeOf(node, 'label') ?? attributeOf(node, 'term') ?? textOf(node));
    return name === '' ? [] : [name];
  });
  const keywords = firstText(elementsOf(item, 'itunes:keywords'))?.split(',') ?? [];
  const listed = names.length > 0 ? names : keywords.map(plainText).filter((name) => name !== '');
  return [...new Set(listed)];
}

/** RSS writes `mail@example.org (Name)`; Atom a person with a name. */
function personName(node: RawNode): string {
  const named = firstText([...childrenOf(node, 'name'), ...childrenOf(node, 'atom:name')]);
  if (named !== null) return named;
  const mail = firstText([...childrenOf(node, 'email'), ...childrenOf(node, 'atom:email')]);
  const text = (mail ?? textOf(node)).trim();
  return /^\S+@\S+ \((.+)\)$/.exec(text)?.[1] ?? /^(.+) <\S+@\S+>$/.exec(text)?.[1] ?? text;
}
