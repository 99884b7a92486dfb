/** One state of the branch: a commit and what is in it. */
export interface Tip {
  readonly commit: string;
  /** Path to blob oid; all files, at any depth. */
  readonly files: ReadonlyMap<string, string>;
}
