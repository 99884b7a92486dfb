import type { Entry } from '@forgefeed/data-schema';

import { findEntryUrl } from './find-links.ts';
import { findEnclosures, findImage } from './find-media.ts';
import { parseDate } from './parse-date.ts';
import { attributeOf, childrenOf, firstText, nodesOf, type RawNode, textOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';
import { textOfHtml } from './text-of-html.ts';

/** One of rss-parser's items, as an entry. Takes anything and never throws. */
export function toEntry(item: unknown, base: string): Entry {
  const published = ['rawPublished', 'rawIssued', 'rawPubDates', 'rawDcDates'];
  return {
    id: findId(item),
    title: textOfHtml(firstText(fields(item, ['rawTitles', 'title'])) ?? ''),
    url: findEntryUrl(item, base),
    authors: findAuthors(item),
    publishedAt: findDate(item, published) ?? findDate(item, ['isoDate']),
    updatedAt: findDate(item, ['rawUpdated', 'rawModified']),
    ...findTexts(item),
    categories: findCategories(item),
    enclosures: findEnclosures(item, base),
    image: findImage(item, base),
    commentsUrl: resolveUrl(firstText(childrenOf(item, 'rawComments')), base),
  };
}

/** Of a feed or an entry: `author` (a name, a mail address, or Atom's person) and `dc:creator`, each name once. */
export function findAuthors(item: unknown): readonly string[] {
  const people = childrenOf(item, 'rawAuthors').map(personName);
  const creators = childrenOf(item, 'rawCreators').map(textOf);
  const names = [...people, ...creators].map((name) => textOfHtml(name)).filter((name) => name !== '');
  return [...new Set(names)];
}

function findId(item: unknown): string | null {
  const id = firstText(fields(item, ['rawIds', 'rawGuids', 'guid', 'id', 'rdf:about']));
  return id === null ? null : id.trim();
}

/** With `content:encoded` the description is the summary; without it, it is all there is. */
function findTexts(item: unknown): Pick<Entry, 'summary' | 'content'> {
  const encoded = firstText(childrenOf(item, 'content:encoded'));
  const content = firstText(childrenOf(item, 'content')) ?? '';
  if (encoded !== null) return { content: encoded, summary: content };
  return { content, summary: firstText(childrenOf(item, 'summary')) ?? '' };
}

function findDate(item: unknown, names: readonly string[]): number | null {
  const times = fields(item, names).map((node) => parseDate(textOf(node)));
  return times.find((time) => time !== null) ?? null;
}

function findCategories(item: unknown): readonly string[] {
  const atom = (node: RawNode) => attributeOf(node, 'label') ?? attributeOf(node, 'term');
  const nodes = fields(item, ['rawCategories', 'rawSubjects']);
  const names = nodes.map((node) => textOfHtml(atom(node) ?? textOf(node))).filter((name) => name !== '');
  return [...new Set(names)];
}

/** RSS writes `mail@example.org (Name)`; Atom a person with a name. */
function personName(node: RawNode): string {
  const named = firstText(childrenOf(node, 'name'));
  if (named !== null) return named;
  const text = textOf(node).trim();
  return /^\S+@\S+ \((.+)\)$/.exec(text)?.[1] ?? text;
}

function fields(item: unknown, names: readonly string[]): readonly RawNode[] {
  return names.flatMap((name) => nodesOf(childrenOf(item, name)));
}
