import {
  applyOperation,
  NO_CREDENTIALS,
  parseJson,
  parseOperation,
  type ReaderState,
} from '@forgefeed/data-schema';

import type { WaitingOperation } from '../storage/storage.ts';
import type { Library } from './library.ts';

/** The state as it will be once what waits has arrived: the same reducer as the job's, so it shows at once. */
export function effectiveState(
  library: Library,
  { device, waiting }: { readonly device: string; readonly waiting: readonly WaitingOperation[] },
): ReaderState {
  const { subscriptions, access, keyring, marks, manifest } = library;
  const stored: ReaderState = {
    subscriptions,
    access,
    // What feeds ask for is for the jobs: a page that does not read it cannot lose it.
    credentials: NO_CREDENTIALS,
    slots: keyring.slots,
    marks,
    nextNumber: manifest.nextNumber,
    goneBlocks: manifest.goneBlocks,
  };
  return applyAll(stored, { device, waiting });
}

/** What comes on top of a state that has the earlier ones already. */
export function applyAll(
  state: ReaderState,
  { device, waiting }: { readonly device: string; readonly waiting: readonly WaitingOperation[] },
): ReaderState {
  return waiting.reduce((before, { text }) => {
    const parsed = parseOperation(parseJson(text));
    // What this page does not understand was made by a newer one in another tab: the job knows better.
    if (!parsed.ok) return before;
    return applyOperation(before, parsed.operation, { at: parsed.operation.at, by: device }).state;
  }, state);
}
