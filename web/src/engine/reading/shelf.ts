import {
  type FeedHealth,
  type HeadlineRecord,
  type ReaderState,
  type Report,
  subscribedFeeds,
  type SubscribedFeed,
} from '@forgefeed/data-schema';

import { goneOf, readOf, starredOf } from './marks-of.ts';
import type { FeedView, FolderView, Shelf } from './reading.ts';

/** Feeds, folders and counts, as the side of the page shows them. */
export function shelfOf(options: {
  readonly headlines: Iterable<HeadlineRecord>;
  readonly state: ReaderState;
  readonly report: Report;
  readonly device: string;
}): Shelf {
  const { headlines, state, report, device } = options;
  const { unread, starred } = count(headlines, state);
  const folders = foldersOf(state);
  const known = new Set(folders.map(({ id }) => id));
  const health = new Map(report.feeds.map((row) => [row.id, row]));
  const feeds = subscribedFeeds(state.subscriptions)
    .map((feed) => feedView(feed, { health: health.get(feed.id), unread: unread.get(feed.id) ?? 0, known }))
    .sort((a, b) => a.title.localeCompare(b.title));
  const unreadOf = (some: readonly FeedView[]) => some.reduce((sum, feed) => sum + feed.unread, 0);
  return {
    feeds,
    folders: folders.map((folder) => ({
      ...folder,
      unread: unreadOf(feeds.filter((feed) => feed.folder === folder.id)),
    })),
    unread: unreadOf(feeds),
    starred,
    settings: Object.fromEntries(
      Object.entries(state.subscriptions.settings).map(([key, [value]]) => [key, value]),
    ),
    runs: report.runs,
    refused: report.refused.filter((refusal) => refusal.device === device),
  };
}

function count(headlines: Iterable<HeadlineRecord>, state: ReaderState) {
  const unread = new Map<string, number>();
  let starred = 0;
  for (const { number, feed } of headlines) {
    if (goneOf(state, number)) continue;
    if (!readOf(state, number)) unread.set(feed, (unread.get(feed) ?? 0) + 1);
    if (starredOf(state, number)) starred++;
  }
  return { unread, starred };
}

function foldersOf({ subscriptions }: ReaderState): readonly Omit<FolderView, 'unread'>[] {
  return subscriptions.folders
    .flatMap(({ id, present, name }) => (present?.[0] === true ? [{ id, name: name?.[0] ?? '' }] : []))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** What a feed is called that was never read. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : `${host}${pathname}`;
}

function feedView(
  { id, url, title, folder, intervalMinutes }: SubscribedFeed,
  options: {
    readonly health: FeedHealth | undefined;
    readonly unread: number;
    /** A folder that was taken away, or has not come yet, holds nothing. */
    readonly known: ReadonlySet<string>;
  },
): FeedView {
  const { health, unread, known } = options;
  const seconds = (time: number | null | undefined) => (time == null || time === 0 ? null : time);
  return {
    id,
    url,
    homeUrl: health?.homeUrl ?? null,
    title: title || health?.title || addressOf(url),
    folder: folder !== null && known.has(folder) ? folder : null,
    intervalMinutes,
    unread,
    succeededAt: seconds(health?.succeededAt),
    visitedAt: seconds(health?.visitedAt),
    nextAt: seconds(health?.nextAt),
    failure: health?.failure ?? null,
    failedSince: seconds(health?.failedSince),
    status: health?.status ?? null,
  };
}
