import { canonicalFeedUrl, feedId } from '@forgefeed/data-schema';

import type { Deed } from '../../world/reader-device.ts';
import { SAMPLE_FEEDS, SAMPLE_FOLDERS } from '../samples/sample-feeds.ts';
import type { Owner } from './owner.ts';

/** Follows the sample feeds at an address, in their folders, each at its interval. */
export async function followSamples(owner: Owner, samplesUrl: string): Promise<void> {
  const folders = SAMPLE_FOLDERS.map(({ id, name }): Deed => ({
    type: 'put-folder',
    folder: id,
    name,
    parent: null,
  }));
  const feeds = SAMPLE_FEEDS.flatMap(({ kind, title, path, folder, intervalMinutes }): readonly Deed[] => {
    const url = canonical(`${samplesUrl}${path}`);
    return [
      { type: 'subscribe', url, folder, ...(kind === 'failing' && { title }) },
      { type: 'edit-feed', feed: feedId(url), intervalMinutes },
    ];
  });
  await owner.do([...folders, ...feeds]);
}

/** The feeds have another port than when they were followed: those that still are, are followed there. */
export async function moveSamples(owner: Owner, from: string, to: string): Promise<void> {
  const moved = (await owner.subscriptions()).flatMap(({ id, url }): readonly Deed[] =>
    url.startsWith(`${from}/`)
      ? [{ type: 'edit-feed', feed: id, url: `${to}${url.slice(from.length)}` }]
      : [],
  );
  if (moved.length > 0) await owner.do(moved);
}

function canonical(url: string): string {
  const text = canonicalFeedUrl(url);
  if (text === null) throw new Error(`no address of a feed: ${url}`);
  return text;
}
