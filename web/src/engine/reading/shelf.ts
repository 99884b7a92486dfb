import {
  type FeedHealth,
  type HeadlineRecord,
  type ReaderState,
  type Report,
  retentionRules,
  subscribedFeeds,
  type SubscribedFeed,
} from '@forgefeed/data-schema';

import type { Twins } from './find-twins.ts';
import { goneOf, readAnywhere, starredOf } from './marks-of.ts';
import type { FeedView, FolderView, Shelf } from './reading.ts';

/** Feeds, folders and counts, as the side of the page shows them. */
export function shelfOf(options: {
  readonly headlines: ReadonlyMap<number, HeadlineRecord>;
  readonly twins: Twins;
  readonly state: ReaderState;
  readonly report: Report;
  readonly device: string;
}): Shelf {
  const { state, report, device } = options;
  const folders = foldersOf(state);
  const known = new Set(folders.map(({ id }) => id));
  const subscribed = subscribedFeeds(state.subscriptions);
  const folderOf = new Map(subscribed.map(({ id, folder }) => [id, folder]));
  const { unread, inFolder, all, starred } = count(options, folderOf);
  const health = new Map(report.feeds.map((row) => [row.id, row]));
  const feeds = subscribed
    .map((feed) => feedView(feed, { health: health.get(feed.id), unread: unread.get(feed.id) ?? 0, known }))
    .sort((a, b) => a.title.localeCompare(b.title));
  return {
    feeds,
    folders: folders.map((folder) => ({ ...folder, unread: inFolder.get(folder.id) ?? 0 })),
    unread: all,
    starred,
    settings: Object.fromEntries(
      Object.entries(state.subscriptions.settings).map(([key, [value]]) => [key, value]),
    ),
    retention: retentionRules(state.subscriptions),
    runs: report.runs,
    refused: report.refused.filter((refusal) => refusal.device === device),
  };
}

/** Unread articles by feed, by folder and in all; one that is in several feeds counts in each, and once in all. */
function count(
  {
    headlines,
    twins,
    state,
  }: {
    readonly headlines: ReadonlyMap<number, HeadlineRecord>;
    readonly twins: Twins;
    readonly state: ReaderState;
  },
  folderOf: ReadonlyMap<string, string | null>,
) {
  const unread = new Map<string, number>();
  const inFolder = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let [all, starred] = [0, 0];
  for (const { number, feed } of headlines.values()) {
    if (goneOf(state, number)) continue;
    if (starredOf(state, number)) starred++;
    const folder = folderOf.get(feed);
    if (folder === undefined || readAnywhere(state, twins, number)) continue;
    add(unread, feed);
    const earlier = (twins.get(number) ?? [])
      .filter((twin) => twin < number && !goneOf(state, twin))
      .map((twin) => folderOf.get(headlines.get(twin)?.feed ?? ''))
      .filter((other) => other !== undefined);
    if (earlier.length === 0) all++;
    if (folder !== null && !earlier.includes(folder)) add(inFolder, folder);
  }
  return { unread, inFolder, all, starred };
}

function foldersOf({ subscriptions }: ReaderState): readonly Omit<FolderView, 'unread'>[] {
  const rows = new Map(
    subscriptions.folders.filter(({ present }) => present?.[0] === true).map((row) => [row.id, row]),
  );
  /** What two devices have moved into each other lies in nothing. */
  const pathOf = (id: string | null, within: ReadonlySet<string>): readonly string[] => {
    const row = id === null || within.has(id) ? undefined : rows.get(id);
    if (id === null || row === undefined) return [];
    return [...pathOf(row.parent?.[0] ?? null, new Set([...within, id])), row.name?.[0] ?? ''];
  };
  return [...rows.keys()]
    .map((id) => {
      const path = pathOf(id, new Set());
      return { id, path, name: path.join(' / ') };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** What a feed is called that was never read. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : `${host}${pathname}`;
}

function feedView(
  { id, url, title, folder, intervalMinutes, attributes }: SubscribedFeed,
  options: {
    readonly health: FeedHealth | undefined;
    readonly unread: number;
    /** A folder that was taken away, or has not come yet, holds nothing. */
    readonly known: ReadonlySet<string>;
  },
): FeedView {
  const { health, unread, known } = options;
  // What was chosen is not asked again, though the next visit is still to come.
  const isChosen = health?.candidates.some((candidate) => candidate.url === url) === true;
  const seconds = (time: number | null | undefined) => (time == null || time === 0 ? null : time);
  return {
    id,
    url,
    homeUrl: health?.homeUrl ?? null,
    title: title || health?.title || addressOf(url),
    ownTitle: title || null,
    folder: folder !== null && known.has(folder) ? folder : null,
    intervalMinutes,
    attributes: attributes ?? {},
    unread,
    succeededAt: seconds(health?.succeededAt),
    visitedAt: seconds(health?.visitedAt),
    nextAt: seconds(health?.nextAt),
    failure: isChosen ? null : (health?.failure ?? null),
    candidates: isChosen ? [] : (health?.candidates ?? []),
    failedSince: seconds(health?.failedSince),
    status: health?.status ?? null,
  };
}
