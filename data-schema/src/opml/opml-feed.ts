export interface OpmlFeed {
  readonly title: string;
  readonly xmlUrl: string;
  readonly htmlUrl: string | null;
  /** From the outermost to the innermost; empty: in none. */
  readonly folders: readonly string[];
}
