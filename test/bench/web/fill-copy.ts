import { subscribedFeeds } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';

import { PASSPHRASE } from '../../browser/site-world.ts';
import { runGit } from '../../git-server/run-git.ts';
import type { ForgeCopy } from '../../scenarios/forges/forge-copy.ts';
import { openWorld } from '../../world/open-world.ts';
import { fillData } from '../fill-data.ts';

const FEEDS = 100;
const ARTICLES = 20_000;
const FOLDER = 'AAAAAAAAAAAAAAAA';

/** Gives a copy the `data` of somebody who has read for a long time: half of it is read, every other article. */
export async function fillCopy(copy: ForgeCopy): Promise<void> {
  const world = await openWorld();
  try {
    await world.mutate(await world.initPayload({ passphrase: PASSPHRASE, token: copy.triggerToken }));
    const device = world.device();
    device.do({ type: 'put-folder', folder: FOLDER, name: 'Half of them' });
    for (let at = 0; at < FEEDS; at++) {
      const url = `https://feed-${at}.example/feed.xml`;
      device.do({ type: 'subscribe', url, folder: at % 2 === 0 ? FOLDER : null });
    }
    await world.sync(device);
    const { subscriptions } = await readFetchFiles(await world.state());
    const feeds = subscribedFeeds(subscriptions).map(({ id }) => id);
    await fillData(world, {
      articles: ARTICLES,
      bodyBytes: 1500,
      marks: ARTICLES / 2,
      articlesPerSegment: 1000,
      feeds,
    });
    await runGit({
      folder: copy.folder,
      args: ['fetch', world.repository.folder, '+refs/heads/data:refs/heads/data'],
    });
  } finally {
    await world.close();
  }
}
