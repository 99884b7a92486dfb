import type { SiteConfig } from '../config/site-config.ts';
import type { Deed } from './outbox/outbox.ts';
import type { TypedCredentials } from './outbox/typed-credentials.ts';
import type { IconSet, ListQuery, OpenArticle, Row, Scope } from './reading/reading.ts';
import type { Problem, Status } from './status.ts';
import type { Pairing } from './vault/pairing.ts';

/** What the page may ask of the engine. All of it goes through a worker: plain data in, plain data out. */
export interface EngineApi {
  start(config: SiteConfig, onStatus: (status: Status) => void): Promise<void>;
  /** Null: open. Else why not. */
  unlock(options: { readonly passphrase: string; readonly remember: boolean }): Promise<Problem | null>;
  /** Forgets the key, here and in the other tabs. */
  lock(): Promise<void>;
  /** For a private repository: a token that may read it. */
  useToken(token: string): Promise<void>;
  /** For a private repository: what a link from another browser brings. Null: taken. */
  pair(pairing: Pairing): Promise<Problem | null>;
  /** For a link that opens this copy in another browser. */
  makePairing(): Promise<Pairing>;
  list(query: ListQuery): Promise<readonly number[]>;
  rows(numbers: readonly number[]): Promise<readonly Row[]>;
  /** Null: it is not there any more. @throws nothing: a problem comes as data */
  article(number: number): Promise<OpenArticle | Problem | null>;
  /** Null: those that are `known`, or none can be had now. */
  icons(known: string): Promise<IconSet | null>;
  /** What gives a feed these credentials; null: no server would get them. Without `feed`: the one that the URL makes. */
  credentialsDeeds(
    typed: TypedCredentials,
    of: { readonly url: string; readonly feed: string | null },
  ): Promise<readonly Deed[] | null>;
  /** Notes and shows at once what the reader did; it is sent by itself. */
  act(deeds: readonly Deed[]): Promise<void>;
  /** Gives what takes it back. */
  markAllRead(scope: Scope, upTo: number): Promise<readonly Deed[]>;
  newId(): Promise<string>;
  check(): Promise<void>;
  refresh(): Promise<void>;
  setVisible(isVisible: boolean): Promise<void>;
  touch(): Promise<void>;
  acceptEpoch(): Promise<void>;
  acceptOlder(): Promise<Problem | null>;
  /** Asks once more, after nothing could be found. */
  retry(): Promise<void>;
}
