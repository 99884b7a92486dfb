import { getRandomValues } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import {
  cryptoReady,
  deriveKeys,
  makeKeySlot,
  makeRootKey,
  type RandomBytes,
  rootKeyToText,
  sealPayload,
} from '@forgefeed/data-schema';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import type { ForgeCopy } from '../scenarios/forges/forge-copy.ts';
import { readerOf } from '../scenarios/forges/reader-of.ts';
import { CHEAP_KDF } from '../world/open-world.ts';

export const PASSPHRASE = 'harbour-velvet-thimble-comet';

/** A copy on a forge with feeds, articles and a published site: what a browser is pointed at. */
export interface SiteWorld {
  readonly copy: ForgeCopy;
  readonly feeds: FeedServer;
  readonly url: string;
  /** Begins `data` under a new root key and the same passphrase; where there is some, it must be gone first. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

const SAMPLES = fileURLToPath(new URL('../demo/feeds', import.meta.url));

export async function openSiteWorld(openCopy: () => Promise<ForgeCopy>): Promise<SiteWorld> {
  await cryptoReady();
  const [copy, feeds] = await Promise.all([openCopy(), startFeedServer()]);
  await begin(copy);
  await follow(copy, feeds);
  await copy.reachSchedule();
  await copy.idle();
  const url = await copy.publishSite();
  return {
    copy,
    feeds,
    url,
    begin: () => begin(copy),
    close: async () => {
      await Promise.all([copy.close(), feeds.close()]);
    },
  };
}

const random: RandomBytes = (length) => getRandomValues(new Uint8Array(length));

/** The way of the root key: a secret for the jobs, and a keyring of little cost, as tests need no strength. */
async function begin(copy: ForgeCopy): Promise<void> {
  const root = makeRootKey(random);
  const slot = await makeKeySlot({ root, passphrase: PASSPHRASE, cost: CHEAP_KDF, random });
  const init = { kind: 'init', replaces: null, slots: [slot], token: copy.triggerToken };
  await copy.setSecret('FORGEFEED_KEY', rootKeyToText(root));
  await copy.dispatch(sealPayload(JSON.stringify(init), deriveKeys(root), random));
  await copy.idle();
}

/** Follows the project's sample feeds, half of them in a folder. */
async function follow(copy: ForgeCopy, feeds: FeedServer): Promise<void> {
  const reader = await readerOf(copy, PASSPHRASE);
  const state = await reader.state();
  if (state === null) throw new Error('there is no data');
  const device = reader.device(state.keys);
  const folder = 'AAAAAAAAAAAAAAAA';
  device.do({ type: 'put-folder', folder, name: 'Slow reading' });
  for (const [at, url] of (await feeds.publishFolder(SAMPLES)).entries()) {
    device.do({ type: 'subscribe', url, folder: at % 2 === 0 ? folder : null });
  }
  await copy.dispatch(device.payload(state.manifest));
  await copy.idle();
}
