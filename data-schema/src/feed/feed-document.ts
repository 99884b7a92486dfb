/** A file that an entry points to: an episode, a video, a download. */
export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  /** Bytes as the feed states them; feeds are often wrong. */
  readonly length: number | null;
}

/** A file beside an episode that helps to follow it. */
export interface Companion {
  readonly kind: 'transcript' | 'chapters';
  readonly url: string;
  readonly type: string | null;
}

/** One entry of a feed, whatever format it came in. Times are seconds since 1970, UTC. */
export interface Entry {
  /** The feed's own id (guid, atom:id), verbatim; null when it gives none. */
  readonly id: string | null;
  /** Plain text on one line, entities decoded; empty when the entry has no title. */
  readonly title: string;
  readonly url: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: number | null;
  readonly updatedAt: number | null;
  /** HTML as the feed gives it, unsafe; empty when there is none. */
  readonly summary: string;
  /** HTML as the feed gives it, unsafe; empty when there is none. */
  readonly content: string;
  readonly categories: readonly string[];
  readonly enclosures: readonly Enclosure[];
  readonly image: string | null;
  readonly commentsUrl: string | null;
  /** BCP 47; null: nobody says. */
  readonly language: string | null;
  /** Of an episode or a film. */
  readonly durationSeconds: number | null;
  readonly companions: readonly Companion[];
}

/** A feed as one document states it, whatever format it came in. */
export interface FeedDocument {
  readonly title: string;
  /** The page that the feed belongs to. */
  readonly homeUrl: string | null;
  readonly id: string | null;
  readonly description: string;
  readonly language: string | null;
  readonly authors: readonly string[];
  readonly updatedAt: number | null;
  /** How often the feed asks to be visited (`ttl`, `sy:*`), in minutes. */
  readonly ttlMinutes: number | null;
  /** When it asks not to be visited (RSS 2.0): hours of the day in UTC, days of the week from 0, Sunday. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  readonly entries: readonly Entry[];
}
