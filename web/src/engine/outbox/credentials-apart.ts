import { canonicalFeedUrl, feedId, splitCredentials } from '@forgefeed/data-schema';

import type { Deed } from './outbox.ts';

/**
 * What is done with a URL that holds a name and a password, as it is sent: the URL without them, and they by themselves.
 * So it is the same wherever such a URL comes from: typed, imported, or followed long ago.
 */
export function credentialsApart(deeds: readonly Deed[]): readonly Deed[] {
  return deeds.flatMap((deed): readonly Deed[] => {
    if ((deed.type !== 'subscribe' && deed.type !== 'edit-feed') || deed.url === undefined) return [deed];
    const { url, credentials } = splitCredentials(deed.url);
    if (url === deed.url) return [deed];
    const canonical = canonicalFeedUrl(url);
    const feed = deed.type === 'edit-feed' ? deed.feed : canonical === null ? null : feedId(canonical);
    const stored = { ...deed, url };
    if (feed === null || credentials === null) return [stored];
    return [stored, { type: 'set-credentials', feed, credentials }];
  });
}
