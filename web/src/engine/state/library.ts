import type {
  Access,
  HeadlineRecord,
  Keyring,
  Keys,
  Manifest,
  MarkBlock,
  Report,
  Subscriptions,
} from '@forgefeed/data-schema';

/** One state of `data`, opened. Bodies stay where they are until somebody reads. */
export interface Library {
  readonly commit: string;
  readonly keys: Keys;
  readonly keyring: Keyring;
  readonly manifest: Manifest;
  readonly subscriptions: Subscriptions;
  readonly access: Access;
  readonly report: Report;
  readonly marks: ReadonlyMap<number, MarkBlock>;
  /** Every article that is stored, by number. */
  readonly headlines: ReadonlyMap<number, HeadlineRecord>;
}
