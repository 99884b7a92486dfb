import { fileURLToPath } from 'node:url';

import { deriveKeys } from '@forgefeed/data-schema';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import type { ForgeCopy } from '../scenarios/forges/forge-copy.ts';
import { type Reader, readerOf } from '../scenarios/forges/reader-of.ts';

export const PASSPHRASE = 'harbour-velvet-thimble-comet';

/** A copy on a forge with feeds, articles and a published site: what a browser is pointed at. */
export interface SiteWorld {
  readonly copy: ForgeCopy;
  readonly feeds: FeedServer;
  readonly reader: Reader;
  readonly url: string;
  close(): Promise<void>;
}

const SAMPLES = fileURLToPath(new URL('../demo/feeds', import.meta.url));

export async function openSiteWorld(openCopy: () => Promise<ForgeCopy>): Promise<SiteWorld> {
  const [copy, feeds] = await Promise.all([openCopy(), startFeedServer()]);
  await copy.setSecret('FORGEFEED_PASSPHRASE', PASSPHRASE);
  await copy.setSecret('FORGEFEED_TRIGGER_TOKEN', copy.triggerToken);
  await copy.reachSchedule();
  await copy.idle();
  const reader = await readerOf(copy, PASSPHRASE);
  await follow({ copy, reader, feeds });
  await copy.reachSchedule();
  await copy.idle();
  const url = await copy.publishSite();
  return {
    copy,
    feeds,
    reader,
    url,
    close: async () => {
      await Promise.all([copy.close(), feeds.close()]);
    },
  };
}

/** Follows the project's sample feeds, half of them in a folder. */
async function follow({ copy, reader, feeds }: Pick<SiteWorld, 'copy' | 'reader' | 'feeds'>): Promise<void> {
  const state = await reader.state();
  const root = reader.root();
  if (state === null || root === null) throw new Error('there is no data');
  const device = reader.device(deriveKeys(root));
  const folder = 'AAAAAAAAAAAAAAAA';
  device.do({ type: 'put-folder', folder, name: 'Slow reading' });
  for (const [at, url] of (await feeds.publishFolder(SAMPLES)).entries()) {
    device.do({ type: 'subscribe', url, folder: at % 2 === 0 ? folder : null });
  }
  await copy.dispatch(device.payload(state.manifest));
  await copy.idle();
}
