import type { Form, Keyring, Keys, Manifest, RootKey } from '@forgefeed/data-schema';

import type { Tip } from '../data-branch/tip.ts';

/** One state of `data`, opened for reading. Every file is checked against the manifest before it is believed. */
export interface StoredState {
  readonly tip: Tip;
  readonly root: RootKey;
  readonly keys: Keys;
  /** As a run with this passphrase leaves it: without the slot that the opening one replaces. */
  readonly keyring: Keyring;
  /** Whether that is not what is stored. */
  readonly keyringChanged: boolean;
  readonly manifest: Manifest;
  /** Fetches the files in one request, so that reading them later asks for nothing more. */
  prefetch(paths: readonly string[]): Promise<void>;
  /** Null when this state has no such file. @throws CorruptedFileError, MissingFileError and what a form throws */
  read<T>(form: Form<T>, path: string): Promise<T | null>;
  /** The file as it is stored. @throws CorruptedFileError, MissingFileError */
  readSealed(path: string): Promise<Uint8Array>;
}
