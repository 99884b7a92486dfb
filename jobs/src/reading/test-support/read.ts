import type { Entry, FeedDocument } from '@forgefeed/data-schema';

import { readFeed } from '../read-feed.ts';

/** Where documents in tests come from. */
export const FEED_URL = 'https://example.org/blog/feed.xml';

/** A document that is a feed. */
export async function readDocument(text: string): Promise<FeedDocument> {
  const read = await readFeed({ text, url: FEED_URL });
  if (!read.ok) throw new Error(`refused: ${read.code}`);
  return read.feed;
}

/** Why a document is none; null when it is a feed. */
export async function refusalOf(text: string): Promise<string | null> {
  const read = await readFeed({ text, url: FEED_URL });
  return read.ok ? null : read.code;
}

export function rss(channel: string): string {
  return `<rss version="2.0"><channel>${channel}</channel></rss>`;
}

export function atom(feed: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom">${feed}</feed>`;
}

/** What stands in an item of RSS, as an entry. */
export function readItem(item: string): Promise<Entry> {
  return readOnlyEntry(rss(`<item>${item}</item>`));
}

/** What stands in an entry of Atom, as an entry. */
export function readAtomEntry(entry: string): Promise<Entry> {
  return readOnlyEntry(atom(`<entry>${entry}</entry>`));
}

async function readOnlyEntry(text: string): Promise<Entry> {
  const { entries } = await readDocument(text);
  const [entry] = entries;
  if (entry === undefined || entries.length > 1) throw new Error(`entries: ${entries.length}`);
  return entry;
}
