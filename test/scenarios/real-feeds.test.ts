import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { feedId, fromBase64url, hash, rootKeyToText } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import { textOfHtml } from '@forgefeed/jobs/reading/text-of-html.ts';
import Parser from 'rss-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { corpusFolder } from '../corpus-folder.ts';
import { SAMPLE_FEEDS } from '../demo/sample-feeds-folder.ts';
import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { findLeaks } from '../privacy/find-leaks.ts';
import { repositoryPlaces } from '../privacy/repository-places.ts';
import { GIT_TOKEN, openWorld, PASSPHRASE, type World } from '../world/open-world.ts';
import { readArticlesOf } from '../world/read-articles-of.ts';
import { runBundle } from '../world/run-bundle.ts';
import { HOUR_MS } from '../world/test-clock.ts';

const TRIGGER_TOKEN = 'github_pat_0123456789abcdef';

/** The real feeds where they are at hand, else the samples of this repository. */
async function feedFiles(): Promise<readonly string[]> {
  const corpus = corpusFolder();
  if (corpus === null) return listFiles(SAMPLE_FEEDS);
  const all = [
    ...(await listFiles(join(corpus, 'feeds/feedjira'))),
    ...(await listFiles(join(corpus, 'feeds/rubycocos'))),
  ];
  return all.filter((file) => !basename(file).startsWith('feeds__spec__'));
}

async function listFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).map((name) => join(folder, name));
}

let world: World;
let feeds: FeedServer;
let logs = '';
const files = new Map<string, { readonly url: string; readonly text: string }>();

/** The jobs' own bundles do the work; the world only prepares and looks. */
async function runFetch(...args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await runBundle('fetch', { env: world.env(), args });
  logs += stdout + stderr;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

beforeAll(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  world.clock.set(Date.now()); // the bundles go by the real one
  for (const file of await feedFiles()) {
    const body = await readFile(file);
    const url = feeds.publish(`/${encodeURIComponent(basename(file))}`, { body });
    files.set(file, { url, text: body.toString('utf8') });
  }
  await world.mutate(await world.initPayload({ token: TRIGGER_TOKEN }));
  const device = world.device();
  device.do(...[...files.values()].map(({ url }) => ({ type: 'subscribe' as const, url })));
  await world.sync(device);
  await runFetch();
});
afterAll(() => Promise.all([world.close(), feeds.close()]));

describe('the fetch job on real feeds', () => {
  it('stores every entry that the bare parser gives, and of feeds that it refuses as well', async () => {
    const stored = new Map<string, number>();
    for (const { feed } of await readArticlesOf(world)) stored.set(feed, (stored.get(feed) ?? 0) + 1);
    let entries = 0;
    for (const [file, { url, text }] of files) {
      const given = await parsedEntries(text);
      entries += given;
      expect([file, stored.get(feedId(url)) ?? 0]).toEqual([file, given === 0 ? expect.any(Number) : given]);
    }
    expect(entries).toBeGreaterThan(files.size);
    expect([...stored.values()].reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(entries);
  });

  it('lets a feed that it cannot read disturb no other', async () => {
    const { report } = await readFetchFiles(await world.state());
    expect(report.feeds).toHaveLength(files.size);
    const failed = report.feeds.filter(({ failure }) => failure !== null);
    for (const { failure } of failed) expect(['unsupported-format', 'malformed']).toContain(failure);
    expect(report.runs.at(-1)?.counts).toMatchObject({
      read: files.size - failed.length,
      failed: failed.length,
    });
  });

  it('downloads nothing unchanged the second time, and pushes only what says so', async () => {
    const before = await world.state();
    const { notModified, full } = feeds.traffic;
    await runFetch('--all');
    expect(feeds.traffic.notModified - notModified).toBe(files.size);
    expect(feeds.traffic.full - full).toBe(0);

    const after = await world.state();
    const changed = Object.entries(after.manifest.files).filter(
      ([path, own]) => before.manifest.files[path] !== own,
    );
    expect(changed.map(([path]) => path).sort()).toEqual(['report', 'visits']);
    expect(after.manifest.segments).toEqual(before.manifest.segments);
    const names = [...after.tip.files].filter(([name, oid]) => before.tip.files.get(name) !== oid);
    expect(names).toHaveLength(3); // those two and the manifest
  });

  it('leaves no plaintext in any object or log', async () => {
    const device = world.device();
    device.do({ type: 'mark', field: 'starred', value: true, ranges: [[1, 3]] });
    await world.sync(device);
    world.clock.advance(HOUR_MS);
    await world.fetch();
    const secrets = await plaintexts(device.id);
    const places = [
      ...(await repositoryPlaces(world.repository.folder)),
      { name: 'logs', bytes: Buffer.from(logs + world.logged.join('\n')) },
    ];
    expect(places.length).toBeGreaterThan(20);
    expect(findLeaks(secrets, places)).toEqual([]);
  });

  it('would find a plaintext that stood there', async () => {
    const [title = ''] = (await readArticlesOf(world)).map(({ content }) => content.title);
    const tip = await world.branch().readTip();
    const changes = new Map([['a/leak', Buffer.from(`x${title}`)]]);
    await world.branch().write({ base: tip, changes, now: new Date(world.clock.nowMs()) });
    const leaks = findLeaks([title], await repositoryPlaces(world.repository.folder));
    expect(leaks.map(({ place, secret }) => [place.split(' ')[0], secret])).toEqual([['blob', title]]);
  });
});

/** How many different entries the bare parser gives; none where it refuses the document. */
async function parsedEntries(text: string): Promise<number> {
  try {
    const { items } = await new Parser().parseString(text.trimStart());
    return new Set(items.map((item) => hash(JSON.stringify(item.guid ?? item.id ?? item.link ?? item)))).size;
  } catch {
    return 0;
  }
}

/** Everything that only the reader is to know. */
async function plaintexts(device: string): Promise<ReadonlySet<string>> {
  const secrets = new Set([
    PASSPHRASE,
    GIT_TOKEN,
    TRIGGER_TOKEN,
    rootKeyToText(world.root),
    Buffer.from(world.root).toString('latin1'),
    Buffer.from(world.keys.files).toString('latin1'),
    feeds.url,
    new URL(feeds.url).host,
    device,
    Buffer.from(fromBase64url(device) ?? []).toString('latin1'),
    '"starred"',
    '"ranges"',
    '"subscribed"',
    '"etag"',
  ]);
  for (const { url } of files.values()) secrets.add(url).add(feedId(url));
  for (const { content, body } of await readArticlesOf(world)) {
    const text = textOfHtml(body.html);
    for (const part of [content.title, content.url ?? '', text.slice(0, 40), text.slice(-40)])
      secrets.add(part);
    if (content.url !== null) secrets.add(new URL(content.url).host);
  }
  return secrets;
}
