import { getRandomValues } from 'node:crypto';

import { cryptoReady, type Keys, type RandomBytes, type RootKey } from '@forgefeed/data-schema';
import { openDataBranch } from '@forgefeed/jobs/data-branch/open-data-branch.ts';
import { realEffects } from '@forgefeed/jobs/effects.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';
import type { StoredState } from '@forgefeed/jobs/state/stored-state.ts';

import { CHEAP_KDF } from '../../world/open-world.ts';
import { type ReaderDevice, readerDevice } from '../../world/reader-device.ts';
import type { ForgeCopy } from './forge-copy.ts';

/** Who reads a copy: what the browser does, without the browser. */
export interface Reader {
  /** Opened with the passphrase once, with the root key from then on; null: there is no `data` yet. */
  state(): Promise<StoredState | null>;
  /** Null until the state has been opened. */
  root(): RootKey | null;
  device(keys: Keys): ReaderDevice;
}

export async function readerOf(copy: ForgeCopy, passphrase: string): Promise<Reader> {
  await cryptoReady();
  const random: RandomBytes = (length) => getRandomValues(new Uint8Array(length));
  let root: RootKey | null = null;
  return {
    root: () => root,
    device: (keys) => readerDevice({ keys, random, nowMs: Date.now }),
    state: async () => {
      const remote = { ...copy.remote, branch: 'data', timeoutMs: 20_000 };
      const branch = openDataBranch({ remote, fetch: globalThis.fetch });
      const tip = await branch.readTip();
      if (tip === null) return null;
      const secrets = { key: root, nextKey: null, passphrase, triggerToken: null, texts: [] };
      const state = await stateOpener({ branch, secrets, effects: realEffects, kdfCost: CHEAP_KDF })(tip);
      root = state.root;
      return state;
    },
  };
}
