import type { Deed } from '../engine/outbox/outbox.ts';
import type { FeedView } from '../engine/reading/reading.ts';

/** Minutes between visits that can be chosen. Less than 15 would be no way to treat a server. */
export const INTERVALS: readonly number[] = [15, 30, 60, 180, 360, 720, 1440];

export interface EditedFeed {
  readonly url: string;
  readonly title: string | null;
  readonly folder: string | null;
  readonly intervalMinutes: number | null;
}

/** What has been changed of a feed, and nothing else: what another device changes meanwhile stays. */
export function feedDeeds(
  feed: Pick<FeedView, 'id' | 'url' | 'ownTitle' | 'folder' | 'intervalMinutes'>,
  edited: EditedFeed,
  made: { readonly id: string; readonly name: string } | null,
): readonly Deed[] {
  const changes = {
    ...(edited.url !== feed.url && { url: edited.url }),
    ...(edited.title !== feed.ownTitle && { title: edited.title }),
    ...(edited.folder !== feed.folder && { folder: edited.folder }),
    ...(edited.intervalMinutes !== feed.intervalMinutes && { intervalMinutes: edited.intervalMinutes }),
  };
  return [
    ...(made === null ? [] : [{ type: 'put-folder' as const, folder: made.id, name: made.name }]),
    ...(Object.keys(changes).length === 0 ? [] : [{ type: 'edit-feed' as const, feed: feed.id, ...changes }]),
  ];
}
