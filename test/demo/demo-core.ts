// The core at work: `npm run demo:core [-- DIR | --url URL…]`. Feeds are fetched by the job's own bundle into `data` on
// a real git server on loopback, twice; it prints what came of it.
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import buildJobs from '../build-jobs.ts';
import { startFeedServer } from '../feed-server/start-feed-server.ts';
import { openWorld } from '../world/open-world.ts';
import { runDemo } from './run-demo.ts';
import { SAMPLE_FEEDS } from './sample-feeds-folder.ts';

const USAGE = 'usage: npm run demo:core [-- DIR | --url URL…]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', multiple: true } },
});
const [folder, ...more] = values.url === undefined ? positionals : [];
if (more.length > 0) {
  console.error(USAGE);
  process.exit(2);
}
const feeds = await startFeedServer();
const world = await openWorld();
world.clock.set(Date.now());
try {
  await buildJobs();
  const isReal = values.url !== undefined;
  const urls = isReal
    ? [...(values.url ?? []), ...positionals]
    : await feeds.publishFolder(folder ?? SAMPLE_FEEDS);
  await runDemo({ world, feeds: isReal ? null : feeds, urls, print: (line) => console.log(line) });
} finally {
  await Promise.all([world.close(), feeds.close()]);
  await rm(world.repository.folder, { recursive: true, force: true });
}
