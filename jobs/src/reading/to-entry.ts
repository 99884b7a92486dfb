import type { Entry } from '@forgefeed/data-schema';

import { findBase } from './find-base.ts';
import { findEntryUrl } from './find-links.ts';
import { findEnclosures, findImage } from './find-media.ts';
import { firstDate } from './first-date.ts';
import { attributeOf, childrenOf, firstText, nodesOf, type RawNode, textOf } from './raw-node.ts';
import { resolveUrl } from './resolve-url.ts';
import { firstHtml, plainText } from './text-construct.ts';

/** One of rss-parser's items, as an entry. Takes anything and never throws. */
export function toEntry(item: unknown, feedBase: string): Entry {
  const base = findBase(item, feedBase);
  return {
    id: findId(item),
    title: plainText(fields(item, ['rawTitles', 'title'])),
    url: findEntryUrl(item, base),
    authors: findAuthors(item),
    publishedAt: firstDate(fields(item, ['rawPublished', 'rawIssued', 'rawPubDates', 'rawDcDates'])),
    updatedAt: firstDate(fields(item, ['rawUpdated', 'rawModified', 'rawAtomUpdated'])),
    ...findTexts(item),
    categories: findCategories(item),
    enclosures: findEnclosures(item, base),
    image: findImage(item, base),
    commentsUrl: resolveUrl(firstText(childrenOf(item, 'rawComments')), base),
  };
}

/** Of a feed or an entry: `author` (a name, a mail address, or Atom's person) and `dc:creator`, each name once. */
export function findAuthors(item: unknown): readonly string[] {
  const people = [...childrenOf(item, 'rawAuthors').map(personName), ...childrenOf(item, 'rawCreators')];
  const names = people.map((name) => plainText([name])).filter((name) => name !== '');
  return [...new Set(names)];
}

function findId(item: unknown): string | null {
  const id = firstText(fields(item, ['rawIds', 'rawGuids', 'guid', 'id', 'rdf:about']));
  return id === null ? null : id.trim();
}

/**
 * What stands for the whole and what for its beginning. With `content:encoded` RSS's description is the summary; without
 * it, it is all there is. Podcasts and videos may say what they say only in the words of their own modules.
 */
function findTexts(item: unknown): Pick<Entry, 'summary' | 'content'> {
  const description = firstHtml(fields(item, ['rawDescriptions']));
  const encoded = firstHtml(fields(item, ['rawEncoded', 'rawContents']));
  const summary = firstHtml(fields(item, ['rawSummaries']));
  const content = encoded ?? description ?? (summary === null ? firstHtml(mediaTexts(item)) : null);
  return { content: content ?? '', summary: summary ?? (encoded === null ? '' : (description ?? '')) };
}

function mediaTexts(item: unknown): readonly RawNode[] {
  const inGroups = childrenOf(item, 'rawMediaGroups').flatMap((group) =>
    childrenOf(group, 'media:description'),
  );
  return [...fields(item, ['rawItunesSummaries', 'rawMediaDescriptions']), ...inGroups];
}

function findCategories(item: unknown): readonly string[] {
  const atom = (node: RawNode) => attributeOf(node, 'label') ?? attributeOf(node, 'term');
  const nodes = fields(item, ['rawCategories', 'rawSubjects']);
  const names = nodes.map((node) => plainText([atom(node) ?? node])).filter((name) => name !== '');
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
