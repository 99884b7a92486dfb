import type { Id } from '../crypto/id.ts';
import type { FeedAttributes } from './feed-attributes.ts';
import type { Subscriptions } from './subscriptions.ts';

/** A feed that is followed, without the history of its fields. */
export interface SubscribedFeed {
  readonly id: Id;
  readonly url: string;
  readonly title: string | null;
  readonly folder: Id | null;
  readonly intervalMinutes: number | null;
  readonly attributes: FeedAttributes | null;
}

export function subscribedFeeds({ feeds }: Pick<Subscriptions, 'feeds'>): readonly SubscribedFeed[] {
  return feeds.flatMap((row) => {
    const url = row.url?.[0];
    if (url === undefined || row.subscribed?.[0] !== true) return [];
    return [
      {
        id: row.id,
        url,
        title: row.title?.[0] ?? null,
        folder: row.folder?.[0] ?? null,
        intervalMinutes: row.intervalMinutes?.[0] ?? null,
        attributes: row.attributes?.[0] ?? null,
      },
    ];
  });
}
