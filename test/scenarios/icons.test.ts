import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { feedId, iconsForm, iconShardOf, iconsPath, VISITS_PATH, visitsForm } from '@forgefeed/data-schema';

import { type FeedServer, startFeedServer } from '../feed-server/start-feed-server.ts';
import { feedText } from '../world/feed-text.ts';
import { openWorld, type World } from '../world/open-world.ts';
import { DAY_MS, HOUR_MS } from '../world/test-clock.ts';

let world: World;
let feeds: FeedServer;
beforeEach(async () => {
  [world, feeds] = await Promise.all([openWorld(), startFeedServer()]);
  await world.init();
});
afterEach(() => Promise.all([world.close(), feeds.close()]));

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100, 1)]);
const GIF = Buffer.from('GIF89a and so on');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A feed whose home is a page of this server; its id. */
async function followAt(name: string, head: string): Promise<string> {
  const home = feeds.publish(`/${name}/`, { body: `<!doctype html>${head}`, contentType: 'text/html' });
  const body = feedText(name, ['one']).replace(`https://${name}.example/`, home);
  const url = feeds.publish(`/${name}/feed`, { body });
  const device = world.device();
  device.do({ type: 'subscribe', url });
  await world.sync(device);
  return feedId(url);
}

async function iconOf(feed: string) {
  const icons = await (await world.state()).read(iconsForm, iconsPath(iconShardOf(feed)));
  const icon = icons?.icons.find((each) => each.feed === feed);
  return icon === undefined ? null : { type: icon.type, bytes: Buffer.from(icon.bytes, 'base64url') };
}

/** How often an address was asked for. */
function countAt(path: string, bytes: Uint8Array | null) {
  const asked = { times: 0 };
  feeds.answer(path, (_, response) => {
    asked.times++;
    response.writeHead(bytes === null ? 404 : 200).end(bytes);
  });
  return asked;
}

const iconFiles = async () =>
  Object.keys((await world.state()).manifest.files).filter((path) => path.startsWith('icons/'));

describe('the icon of a feed', () => {
  it('is what its home page names, and is asked for again after 30 days', async () => {
    const asked = countAt('/bees.png', PNG);
    const bees = await followAt('bees', '<link rel="icon" href="/bees.png">');
    await world.fetch();
    expect(await iconOf(bees)).toEqual({ type: 'image/png', bytes: PNG });

    world.clock.advance(29 * DAY_MS);
    await world.fetch();
    expect(asked.times).toBe(1);
    const before = (await world.state()).manifest.files;
    world.clock.advance(2 * DAY_MS);
    await world.fetch();
    expect(asked.times).toBe(2);
    // The same one again: its file is not written.
    const [path] = await iconFiles();
    expect((await world.state()).manifest.files[path ?? '']).toBe(before[path ?? '']);
  });

  it('stays when it is not found any more, and gives way to another', async () => {
    countAt('/bees.png', PNG);
    const bees = await followAt('bees', '<link rel="icon" href="/bees.png">');
    await world.fetch();
    countAt('/bees.png', null);
    world.clock.advance(31 * DAY_MS);
    await world.fetch();
    expect((await iconOf(bees))?.type).toBe('image/png');
    countAt('/bees.png', GIF);
    world.clock.advance(8 * DAY_MS);
    await world.fetch();
    expect(await iconOf(bees)).toEqual({ type: 'image/gif', bytes: GIF });
  });

  it('is the one at the root, where the page names none that is fit', async () => {
    feeds.publish('/large.png', { body: Buffer.concat([PNG, Buffer.alloc(32 * 1024)]) });
    feeds.publish('/drawing', { body: SVG, contentType: 'image/png' });
    feeds.publish('/favicon.ico', { body: GIF });
    const bees = await followAt(
      'bees',
      '<link rel="icon" href="/large.png"><link rel="icon" href="/drawing">',
    );
    await world.fetch();
    expect((await iconOf(bees))?.type).toBe('image/gif');
  });

  it('is not asked for again within a week, when there is none', async () => {
    const asked = countAt('/favicon.ico', null);
    const bees = await followAt('bees', '');
    await world.fetch();
    expect([asked.times, await iconOf(bees), await iconFiles()]).toEqual([1, null, []]);
    world.clock.advance(6 * DAY_MS);
    await world.fetch();
    expect(asked.times).toBe(1);
    world.clock.advance(2 * DAY_MS);
    await world.fetch();
    expect(asked.times).toBe(2);
  });

  it('comes for 12 feeds a run; a feed that is not followed any more loses it in time', async () => {
    const asked = countAt('/favicon.ico', PNG);
    const device = world.device();
    const urls = Array.from({ length: 20 }, (_, at) => {
      const body = feedText(`f${at}`, ['one']).replace(`https://f${at}.example/`, `${feeds.url}/`);
      return feeds.publish(`/f${at}`, { body });
    });
    device.do(...urls.map((url) => ({ type: 'subscribe' as const, url })));
    await world.sync(device);
    await world.fetch();
    expect(asked.times).toBe(12);
    world.clock.advance(HOUR_MS);
    await world.fetch();
    expect(asked.times).toBe(20);
    const found = await Promise.all(urls.map((url) => iconOf(feedId(url))));
    expect(found.every((icon) => icon?.type === 'image/png')).toBe(true);

    device.do({ type: 'unsubscribe', feed: feedId(urls[0] ?? '') });
    await world.sync(device);
    countAt('/favicon.ico', GIF);
    world.clock.advance(31 * DAY_MS);
    await world.fetch();
    // A feed that has long been silent is visited once a day.
    world.clock.advance(DAY_MS);
    await world.fetch();
    const icons = await Promise.all(urls.map((url) => iconOf(feedId(url))));
    expect(icons.slice(1).every((icon) => icon?.type === 'image/gif')).toBe(true);
  });

  it('is nothing that a log or a name tells', async () => {
    countAt('/bees.png', PNG);
    await followAt('bees', '<link rel="icon" href="/bees.png">');
    await world.fetch();
    expect(world.logged.join('\n')).not.toMatch(/bees|png|127\.0\.0\.1|localhost/);
    const state = await world.state();
    expect([...state.tip.files.keys()].join(' ')).not.toContain('icons');
    expect((await state.read(visitsForm, VISITS_PATH))?.feeds).toMatchObject([
      { iconDueAt: Math.floor(world.clock.nowMs() / 1000) + 30 * 24 * 3600 },
    ]);
  });

  it('is not asked of the public internet for a feed of a private network', async () => {
    const url = feeds.publish('/a', { body: feedText('a', ['one']) });
    const device = world.device();
    device.do({ type: 'subscribe', url });
    await world.sync(device);
    await world.fetch();
    expect((await (await world.state()).read(visitsForm, VISITS_PATH))?.feeds).toMatchObject([
      { homeUrl: 'https://a.example/', iconDueAt: 0 },
    ]);
  });

  it('is not asked for at a private address', async () => {
    const asked = countAt('/favicon.ico', PNG);
    await followAt('bees', '');
    await world.fetch({ allowPrivate: false });
    expect(asked.times).toBe(0);
  });
});
