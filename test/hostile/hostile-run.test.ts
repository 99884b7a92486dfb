import { logId } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { HOSTILE_ANSWERS, HOSTILE_BYTES, ODD_DOCUMENTS } from './hostile-answers.ts';
import { startRawServer } from './start-raw-server.ts';

/** As in a real run, but smaller: so many seconds are not to be waited for. */
const LIMITS = {
  concurrent: 24,
  concurrentPerHost: 12,
  timeoutMs: 4_000,
  firstByteMs: 2_000,
  maxBytes: 3_000_000,
  maxInflatedBytes: 6_000_000,
  readMs: 1_000,
};

let world: World;
let feeds: FeedServer;
const closing: (() => void)[] = [];
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await Promise.all([world.close(), feeds.close()]);
});

async function raw(...[send]: Parameters<typeof startRawServer>): Promise<string> {
  const { host, close } = await startRawServer(send);
  closing.push(close);
  return host;
}

async function follow(urls: readonly string[]): Promise<void> {
  const device = world.device();
  device.do(...urls.map((url) => ({ type: 'subscribe' as const, url })));
  await world.sync(device);
}

/** The failures of the feeds by their URLs; null for those that were read. */
async function failuresByUrl(): Promise<Readonly<Record<string, string | null>>> {
  const { followed } = await readFetchFiles(await world.state());
  return Object.fromEntries(followed.map(({ feed, visit }) => [feed.url, visit.failure]));
}

it('a run over hostile feeds and good ones stores the good ones, and names what the others did', async () => {
  const good = Array.from({ length: 30 }, (_, at) => `good ${at}`);
  const goodUrls = good.map((name, at) => feeds.publish(`/good/${at}`, { body: feedText(name, [name]) }));
  const odd = ODD_DOCUMENTS.map((body, at) => feeds.publish(`/odd/${at}`, { body }));

  const expected: Record<string, string | null> = Object.fromEntries(goodUrls.map((url) => [url, null]));
  for (const [at, [, code, listener]] of HOSTILE_ANSWERS.entries()) {
    expected[feeds.answer(`/hostile/${at}`, listener)] = code;
  }
  for (const [, code, send] of HOSTILE_BYTES) expected[`http://${await raw(send)}/feed`] = code;
  const tired = await raw((socket) => socket.end('HTTP/1.1 429 x\r\nRetry-After: 9000\r\n\r\n'));
  expected[`http://${tired}/feed`] = 'rate-limited';
  expected[`https://${await raw((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))}/feed`] = 'tls';
  expected['http://127.0.0.1:9/feed'] = 'refused';
  const hostile = Object.values(expected).filter((code) => code !== null);
  expect(hostile.length).toBeGreaterThanOrEqual(30);

  // Each good one has hostile ones before and after it.
  const inTurn = Object.keys(expected).sort((a, b) => a.slice(-3).localeCompare(b.slice(-3)));
  await follow([...odd, ...inTurn]);
  await world.fetch({ limits: LIMITS });

  const failures = await failuresByUrl();
  const named = Object.fromEntries(Object.keys(expected).map((url) => [url, failures[url]]));
  expect(named).toEqual(expected);
  const titles = (await readArticlesOf(world)).map(({ content }) => content.title);
  expect(titles.filter((title) => title.startsWith('good')).sort()).toEqual(good.toSorted());

  const { followed } = await readFetchFiles(await world.state());
  const failing = followed.filter(({ visit }) => visit.failure !== null);
  const lines = failing.map(
    ({ feed, visit }) => `  feed ${logId(feed.id, world.keys)}: ${visit.failure ?? ''}`,
  );
  expect(world.logged.filter((line) => line.startsWith('  feed')).sort()).toEqual(lines.sort());
  expect(world.logged.join('\n')).not.toContain('127.0.0.1');
});

it('a run on the public internet touches nothing that is private, by whatever name', async () => {
  const touched: string[] = [];
  const { port } = new URL(
    feeds.answer('/feed', ({ url = '' }, response) => response.end(touched.push(url))),
  );
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '127.1'];
  const urls = hosts.map((host) => `http://${host}:${port}/feed`);
  await follow([...urls, 'http://169.254.169.254/latest/meta-data', 'http://168.63.129.16/']);
  await world.fetch({ allowPrivate: false, limits: { hostGapMs: 0 } });
  expect(new Set(Object.values(await failuresByUrl()))).toEqual(new Set(['private-address']));
  expect(touched).toEqual([]);
});
