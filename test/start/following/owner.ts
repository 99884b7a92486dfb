import {
  DEFAULT_KDF_COST,
  subscribedFeeds,
  type SubscribedFeed,
  SUBSCRIPTIONS_PATH,
  subscriptionsForm,
} from '@forgefeed/data-schema';
import { openDataBranch } from '@forgefeed/jobs/data-branch/open-data-branch.ts';
import { realEffects } from '@forgefeed/jobs/effects.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';
import type { StoredState } from '@forgefeed/jobs/state/stored-state.ts';

import { type Deed, readerDevice } from '../../world/reader-device.ts';
import type { LocalCopy } from '../copies/local-copy.ts';

/** The copy's owner as a browser is it: reads `data` over HTTP with the passphrase, and sends sealed batches. */
export interface Owner {
  subscriptions(): Promise<readonly SubscribedFeed[]>;
  /** Sends what was done, and sees that it has arrived. */
  do(deeds: readonly Deed[]): Promise<void>;
}

export function ownerOf(copy: LocalCopy, passphrase: string): Owner {
  const { nowMs, random, fetch } = realEffects;
  const remote = { url: copy.remoteUrl, headers: {}, branch: 'data', timeoutMs: 20_000 };
  const branch = openDataBranch({ remote, fetch });
  const secrets = { key: null, nextKey: null, passphrase, triggerToken: null, texts: [] };
  // One opener for all readings: it derives the key of a passphrase once.
  const open = stateOpener({ branch, secrets, effects: realEffects, kdfCost: DEFAULT_KDF_COST });
  const state = async (): Promise<StoredState> => {
    const tip = await branch.readTip();
    if (tip === null) throw new Error('the first run has left no branch `data`');
    return open(tip);
  };
  return {
    subscriptions: async () => {
      const subscriptions = await (await state()).read(subscriptionsForm, SUBSCRIPTIONS_PATH);
      return subscriptions === null ? [] : subscribedFeeds(subscriptions);
    },
    do: async (deeds) => {
      const { keys, manifest } = await state();
      const device = readerDevice({ keys, random, nowMs });
      device.see(manifest);
      device.do(...deeds);
      await copy.dispatch(device.payload(manifest));
      await copy.idle();
      const seen = await state();
      if (!device.see(seen.manifest) || device.waiting.length > 0) {
        throw new Error('what was sent to the job `mutate` has not arrived; its line above says why');
      }
    },
  };
}
