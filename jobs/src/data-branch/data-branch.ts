import type { Tip } from './tip.ts';
import type { Traffic } from './traffic.ts';

export interface WriteOptions {
  /** The state that the changes were made on; null: there was no branch. The branch must still stand there. */
  readonly base: Tip | null;
  /** New content by path; null deletes. Files that are not named stay as they are. */
  readonly changes: ReadonlyMap<string, Uint8Array | null>;
  readonly now: Date;
}

/** A branch of opaque files that is replaced as a whole at every write. */
export interface DataBranch {
  readonly traffic: Readonly<Traffic>;
  /** Null only when the server says plainly that there is no such branch; every failure throws. */
  readTip(): Promise<Tip | null>;
  /** Contents by path, with one request at most; a path that the tip does not have is absent. */
  readFiles(tip: Tip, paths: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Replaces the branch by a new root commit, if it still stands at `base`. */
  write(options: WriteOptions): Promise<Tip | 'unchanged'>;
}
