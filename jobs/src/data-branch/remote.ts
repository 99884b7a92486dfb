/** Where the branch is, and how long to wait for it. */
export interface Remote {
  /** Of the repository, as `git clone` takes it: http(s), without credentials in it. */
  readonly url: string;
  readonly branch: string;
  /** Sent with every request, for example a pre-emptive `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The limit of every single request, body included. */
  readonly timeoutMs: number;
}
