import { canonicalFeedUrl, type FeedCandidate } from '@forgefeed/data-schema';

import { cutText } from '../reading/cut-text.ts';

/** As it may be stored; none for an address that is too long or cannot be followed. */
export function toCandidate({ url, title, type }: FeedCandidate): readonly FeedCandidate[] {
  const canonical = canonicalFeedUrl(url);
  if (canonical === null || canonical.length > 1024) return [];
  return [{ url: canonical, title: cutText(title.trim(), 200), type }];
}
