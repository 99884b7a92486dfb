import { isCustom } from './custom-attributes.ts';
import type { OpmlFeed } from './opml-feed.ts';

export interface OpmlFile {
  readonly title: string;
  /** RFC 822, as OPML asks for. */
  readonly dateText: string;
  readonly feeds: readonly OpmlFeed[];
  /** Paths that appear even without a feed, and in this order; those of feeds need not be among them. */
  readonly folders: readonly (readonly string[])[];
}

interface Folder {
  readonly feeds: OpmlFeed[];
  readonly folders: Map<string, Folder>;
}

/** http://opml.org/spec2.opml */
export function writeOpml({ title, dateText, feeds, folders }: OpmlFile): string {
  const root: Folder = { feeds: [], folders: new Map() };
  for (const path of folders) folderAt(root, path);
  for (const feed of feeds) folderAt(root, feed.folders).feeds.push(feed);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeXml(title)}</title>`,
    `    <dateCreated>${escapeXml(dateText)}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...linesOf(root, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function folderAt(root: Folder, path: readonly string[]): Folder {
  let folder = root;
  for (const name of path) {
    let next = folder.folders.get(name);
    if (next === undefined) {
      next = { feeds: [], folders: new Map() };
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

function linesOf(folder: Folder, indent: string): string[] {
  const lines = folder.feeds.map((feed) => {
    const name = escapeXml(feed.title);
    const page = feed.htmlUrl === null ? '' : ` htmlUrl="${escapeXml(feed.htmlUrl)}"`;
    const more = Object.entries(feed.attributes)
      .filter(([own]) => isCustom(own) || own.startsWith('xmlns:'))
      .map(([own, value]) => ` ${own}="${escapeXml(value)}"`);
    return `${indent}<outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeXml(feed.xmlUrl)}"${page}${more.join('')}/>`;
  });
  for (const [name, inner] of folder.folders) {
    const text = escapeXml(name);
    lines.push(`${indent}<outline text="${text}" title="${text}">`);
    lines.push(...linesOf(inner, `${indent}  `));
    lines.push(`${indent}</outline>`);
  }
  return lines;
}

/** Line ends and tabs as references, or an attribute would lose them; what XML 1.0 cannot hold (2.2) as U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
