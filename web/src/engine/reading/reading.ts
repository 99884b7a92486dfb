import type {
  Body,
  FeedAttributes,
  FeedCandidate,
  IconType,
  Refusal,
  RetentionRules,
  Run,
  SettingValue,
} from '@forgefeed/data-schema';

// What the page and the engine say to each other about reading: plain data, cheap to copy.

/** Which articles a list is about. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'starred' }
  | { readonly kind: 'feed'; readonly id: string }
  | { readonly kind: 'folder'; readonly id: string };

export interface ListQuery {
  readonly scope: Scope;
  readonly unreadOnly: boolean;
  readonly oldestFirst: boolean;
  /** Every word of it must stand in title, excerpt or author; empty: any article. */
  readonly text: string;
  /** Articles that stay in the list though they have been read meanwhile: the ones that are shown. */
  readonly keep: readonly number[];
}

/** A line of a list. */
export interface Row {
  readonly number: number;
  readonly feed: string;
  /** Other feeds that have the same article. */
  readonly alsoIn: readonly string[];
  readonly title: string;
  readonly url: string | null;
  readonly authors: readonly string[];
  /** Seconds. */
  readonly at: number;
  readonly excerpt: string;
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly isEdited: boolean;
}

export interface OpenArticle extends Row, Body {
  readonly image: string | null;
  readonly commentsUrl: string | null;
  readonly enclosures: readonly { readonly url: string; readonly type: string | null }[];
}

export interface FeedView {
  readonly id: string;
  readonly url: string;
  readonly homeUrl: string | null;
  readonly title: string;
  /** As the reader calls it; null: as it calls itself. */
  readonly ownTitle: string | null;
  readonly folder: string | null;
  readonly intervalMinutes: number | null;
  /** What the list that it came from said of it besides. */
  readonly attributes: FeedAttributes;
  readonly unread: number;
  /** Seconds; null: never. */
  readonly succeededAt: number | null;
  readonly visitedAt: number | null;
  readonly nextAt: number | null;
  /** Why the last visit failed, as a code. */
  readonly failure: string | null;
  /** What the page at its address leads to, to choose from. */
  readonly candidates: readonly FeedCandidate[];
  readonly failedSince: number | null;
  readonly status: number | null;
}

/** The icons of feeds, and what they are recognised by. */
export interface IconSet {
  readonly version: string;
  readonly icons: readonly {
    readonly feed: string;
    readonly type: IconType;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
}

export interface FolderView {
  readonly id: string;
  /** With those that it lies in. */
  readonly name: string;
  /** Names, from the outermost to its own. */
  readonly path: readonly string[];
  readonly unread: number;
}

/** Everything that is not articles: small enough to be sent whole at every change. */
export interface Shelf {
  readonly feeds: readonly FeedView[];
  readonly folders: readonly FolderView[];
  readonly unread: number;
  readonly starred: number;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** What the settings come to. */
  readonly retention: RetentionRules;
  readonly runs: readonly Run[];
  /** Of this device. */
  readonly refused: readonly Refusal[];
}
