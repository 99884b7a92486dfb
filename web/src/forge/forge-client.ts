/** What the site needs of a forge. Every method throws a `ForgeError` (forge-errors.ts) and nothing else, but for an abort. */
export interface ForgeClient {
  /** What `data` stands at; null: there is no such branch. Asked for conditionally with what was seen last. */
  tip(options: { readonly seen: Tip | null; readonly signal: AbortSignal }): Promise<Tip | null>;
  /** A file of one commit. @throws CommitGoneError when the forge does not serve the commit (any more, or yet) */
  read(options: {
    readonly tip: Tip;
    readonly path: string;
    readonly signal: AbortSignal;
  }): Promise<Uint8Array>;
  /** A file of the branch, perhaps some minutes old, at no cost of quota; null: there is none. For `keyring.json` and `access`, before the unlock. */
  readEarly(options: { readonly path: string; readonly signal: AbortSignal }): Promise<Uint8Array | null>;
  /** Sets off `mutate` with a payload. @throws NoTokenError when none was given */
  dispatch(options: { readonly payload: string; readonly signal: AbortSignal }): Promise<void>;
  /** Sets off `fetch`: the feeds are asked now. @throws NoTokenError */
  refresh(options: { readonly signal: AbortSignal }): Promise<void>;
  /** The newest runs of our jobs, newest first; null where the forge does not tell without a right that we have not. */
  runs(options: { readonly signal: AbortSignal }): Promise<readonly JobRun[] | null>;
  /**
   * What the reader has given (to read private repositories), or what `access` holds (to set off jobs). On GitHub one
   * token does both, and the later takes the earlier's place. On GitLab these are two kinds, told apart by their
   * prefix, and each is kept beside the other. Null takes all away. A token that the forge does not know is left out
   * of reading where anybody may read; `dispatch` and `refresh` then throw UnauthorizedError.
   */
  setToken(token: string | null): void;
  /** How long to wait from the last `tip` to the next, so that what the forge allows is not used up, in milliseconds. It changes with every answer. */
  minPollMs(): number;
}

export interface Tip {
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** What makes the next question conditional; the client's own matter. */
  readonly validator: string | null;
}

export interface JobRun {
  readonly id: number;
  readonly state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly startedAt: string | null;
  /** Where a person sees it. */
  readonly url: string;
}
