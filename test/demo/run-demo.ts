import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';

import type { FeedServer } from '../feed-server/start-feed-server.ts';
import type { World } from '../world/open-world.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { runBundle } from '../world/run-bundle.ts';

/** Sets up, follows the feeds, fetches twice, and says what is there. `feeds`: the local server, where one serves. */
export async function runDemo(options: {
  readonly world: World;
  readonly feeds: FeedServer | null;
  readonly urls: readonly string[];
  readonly print: (line: string) => void;
}): Promise<void> {
  const { world, feeds, urls, print } = options;
  print(`${urls.length} feeds; \`data\` on git http-backend, on this machine`);
  await world.init();
  const device = world.device();
  device.do(...urls.map((url) => ({ type: 'subscribe' as const, url })));
  await world.sync(device);

  for (const run of ['first run', 'second run']) {
    print(`\n${run}`);
    const before = { git: world.server.traffic.sum(), feeds: { ...feeds?.traffic } };
    const started = performance.now();
    const { code, stdout, stderr } = await runBundle('fetch', {
      env: world.env(),
      args: run === 'first run' ? [] : ['--all'],
    });
    const milliseconds = Math.round(performance.now() - started);
    for (const line of (stdout + stderr).trim().split('\n')) print(`  ${line}`);
    if (code !== 0) throw new Error('the fetch job failed');
    if (feeds !== null) {
      const { full = 0, notModified = 0, bodyBytes = 0 } = before.feeds;
      print(
        `  feed server: ${feeds.traffic.full - full} sent, ${feeds.traffic.notModified - notModified} not modified, ` +
          bytes(feeds.traffic.bodyBytes - bodyBytes),
      );
    }
    const after = world.server.traffic.sum();
    print(
      `  git server: ${after.requests - before.git.requests} requests, ${bytes(after.bytesIn - before.git.bytesIn)} in, ` +
        `${bytes(after.bytesOut - before.git.bytesOut)} out`,
    );
    print(`  whole process: ${milliseconds} ms`);
  }

  const articles = await readArticlesOf(world);
  const state = await world.state();
  const { report } = await readFetchFiles(state);
  const failed = report.feeds.filter(({ failure }) => failure !== null);
  print(`\nin \`data\`: ${articles.length} articles of ${urls.length - failed.length} feeds`);
  print(`  ${state.tip.files.size} files, ${state.manifest.segments.length} segments`);
  for (const { failure, failures } of failed) print(`  one feed fails: ${failure ?? ''} (${failures} times)`);
  print('  the latest:');
  const byDate = articles.toSorted((a, b) => (b.content.publishedAt ?? 0) - (a.content.publishedAt ?? 0));
  for (const { content } of byDate.slice(0, 5)) print(`    ${content.title || '(without a title)'}`);
}

function bytes(count: number): string {
  return `${count.toLocaleString('en')} bytes`;
}
