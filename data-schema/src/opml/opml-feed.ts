import type { FeedAttributes } from '../subscriptions/feed-attributes.ts';

export interface OpmlFeed {
  readonly title: string;
  readonly xmlUrl: string;
  readonly htmlUrl: string | null;
  /** From the outermost to the innermost; empty: in none. */
  readonly folders: readonly string[];
  /** What else the list says of it. */
  readonly attributes: FeedAttributes;
}
