import type { DBSchema, IDBPDatabase } from 'idb';

/** An operation that is not acknowledged yet: the very text that is, or will be, sent. */
export interface WaitingOperation {
  readonly number: number;
  readonly text: string;
  readonly digest: string;
}

/** What this browser profile is to the jobs: a stream of numbered operations. */
export interface DeviceRow {
  readonly id: string;
  /** The last number that was given out. */
  readonly last: number;
  /** The time of that operation. */
  readonly lastAt: number;
}

/** The state that was accepted last, as ciphertext, and what it was. */
export interface SeenRow {
  readonly commit: string;
  readonly validator: string | null;
  readonly keyring: Uint8Array<ArrayBuffer>;
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly manifestHash: string;
  readonly keyId: string;
  readonly epoch: string;
  readonly revision: number;
  readonly nextNumber: number;
}

/** The root key under a key of this browser that cannot be exported: whoever can run code on this origin can use it. */
export interface RememberedRow {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealedRoot: ArrayBuffer;
}

/** What a dispatch carried that has no acknowledgement yet. */
export interface SentRow {
  readonly upTo: number;
  readonly atMs: number;
  readonly attempts: number;
}

/** What a pairing link has brought: a keyring, and a token as the file `access` holds it. */
export interface PairingRow {
  readonly keyring: Uint8Array<ArrayBuffer>;
  readonly access: Uint8Array<ArrayBuffer>;
}

export interface ForgefeedSchema extends DBSchema {
  /** Ciphertext of `data`, by the hash that the manifest has for it. */
  files: { key: string; value: Uint8Array<ArrayBuffer> };
  outbox: { key: number; value: WaitingOperation };
  device: { key: 'device'; value: DeviceRow };
  seen: { key: 'seen'; value: SeenRow };
  remembered: { key: 'remembered'; value: RememberedRow };
  sent: { key: 'sent'; value: SentRow };
  /** A token that the reader has given on this device, for a private repository. */
  token: { key: 'token'; value: string };
  pairing: { key: 'pairing'; value: PairingRow };
}

export type Storage = IDBPDatabase<ForgefeedSchema>;
