import { deriveKeys, type RootKey, rootKeyToText, subscribedFeeds } from '@forgefeed/data-schema';
import { readFetchFiles } from '@forgefeed/jobs/fetching/fetch-files.ts';
import type { StoredState } from '@forgefeed/jobs/state/stored-state.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type FeedServer, startFeedServer } from '../../feed-server/start-feed-server.ts';
import { findLeaks } from '../../privacy/find-leaks.ts';
import { repositoryPlaces } from '../../privacy/repository-places.ts';
import { feedText } from '../../world/feed-text.ts';
import type { ReaderDevice } from '../../world/reader-device.ts';
import type { ForgeCopy } from './forge-copy.ts';
import { openGithubCopy } from './github-copy.ts';
import { openGitlabCopy } from './gitlab-copy.ts';
import { type Reader, readerOf } from './reader-of.ts';

const PASSPHRASE = 'harbour-velvet-thimble-comet';
const WRITERS = 20;

/** One after the other, each a run of its own with a clone and a cache. */
const MANY_RUNS_TIMEOUT_MS = 240_000;

describe.each([
  ['GitHub', openGithubCopy],
  ['GitLab', openGitlabCopy],
] as const)('a copy on %s', (_, openCopy) => {
  let copy: ForgeCopy;
  let feeds: FeedServer;
  let reader: Reader;
  beforeAll(async () => {
    [copy, feeds] = await Promise.all([openCopy(), startFeedServer()]);
    reader = await readerOf(copy, PASSPHRASE);
  });
  afterAll(() => Promise.all([copy.close(), feeds.close()]));

  async function stateOf(): Promise<StoredState> {
    const state = await reader.state();
    if (state === null) throw new Error('there is no branch data');
    return state;
  }

  /** Sends what waits, until everything is acknowledged; the forge may lose dispatches on the way. */
  async function sync(devices: readonly ReaderDevice[]): Promise<number> {
    for (let round = 1; ; round++) {
      const { manifest } = await stateOf();
      for (const device of devices) expect(device.see(manifest)).toBe(true);
      const waiting = devices.filter((device) => device.waiting.length > 0);
      if (waiting.length === 0) return round - 1;
      await Promise.all(waiting.map((device) => copy.dispatch(device.payload(manifest))));
      await copy.idle();
    }
  }

  it('begins `data` at the first schedule, with nothing but a passphrase set', async () => {
    await copy.setSecret('FORGEFEED_PASSPHRASE', PASSPHRASE);
    expect(await reader.state()).toBeNull();
    await copy.reachSchedule();
    await copy.idle();
    expect((await copy.runs()).map(({ conclusion }) => conclusion)).toEqual(['success']);
    expect((await stateOf()).manifest.revision).toBeGreaterThan(0);
  });

  it('applies a sealed batch by dispatch, and acknowledges it', async () => {
    await copy.setSecret('FORGEFEED_KEY', rootKeyToText(rootOf(reader))); // each run derives no more
    const device = reader.device(deriveKeys(rootOf(reader)));
    device.do({
      type: 'subscribe',
      url: feeds.publish('/a', { body: feedText('alpha', ['first arrival']) }),
    });
    expect(await sync([device])).toBe(1);
    const { subscriptions } = await readFetchFiles(await stateOf());
    expect(subscribedFeeds(subscriptions)).toHaveLength(1);
  });

  it(
    `keeps ${WRITERS} mutations and a schedule that come at once`,
    async () => {
      const devices = Array.from({ length: WRITERS }, () => reader.device(deriveKeys(rootOf(reader))));
      for (const [writer, device] of devices.entries()) {
        device.do({ type: 'subscribe', url: `http://127.0.0.1:9/${writer}` });
      }
      const { manifest } = await stateOf();
      await Promise.all([
        copy.reachSchedule(),
        ...devices.map((device) => copy.dispatch(device.payload(manifest))),
      ]);
      await copy.idle();
      expect(await sync(devices)).toBe(0); // nothing had to be sent again
      const { subscriptions } = await readFetchFiles(await stateOf());
      expect(subscribedFeeds(subscriptions)).toHaveLength(1 + WRITERS);
      expect((await stateOf()).manifest.nextNumber).toBe(2); // the schedule has fetched the article
    },
    MANY_RUNS_TIMEOUT_MS,
  );

  it('loses nothing where the forge drops dispatches, since batches are sent again', async () => {
    copy.loseDispatches();
    const devices = Array.from({ length: 4 }, () => reader.device(deriveKeys(rootOf(reader))));
    for (const [writer, device] of devices.entries())
      device.do({ type: 'set', key: `writer.${writer}`, value: writer });
    expect(await sync(devices)).toBeGreaterThan(1);
    const { subscriptions } = await readFetchFiles(await stateOf());
    expect(Object.keys(subscriptions.settings).sort()).toEqual(
      devices.map((_, writer) => `writer.${writer}`),
    );
  });

  it('publishes its site', async () => {
    const answer = await fetch(await copy.publishSite());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Forgefeed</title>');
  });

  it('shows strangers nothing', async () => {
    const { subscriptions } = await readFetchFiles(await stateOf());
    const secrets = [
      PASSPHRASE,
      rootKeyToText(rootOf(reader)),
      ...copy.tokens,
      ...subscribedFeeds(subscriptions).flatMap(({ url, id }) => [url, id]),
      new URL(feeds.url).host,
      'first arrival',
      'About first',
    ];
    const runs = (await copy.runs()).map(({ name, log }) => ({ name, bytes: Buffer.from(log) }));
    const places = [...runs, ...(await copy.publicPlaces()), ...(await repositoryPlaces(copy.folder))];
    expect(runs.length).toBeGreaterThan(WRITERS);
    expect(findLeaks(secrets, places)).toEqual([]);
    // What is looked through is what strangers see: the log says how the run went.
    expect(runs.map(({ bytes }) => bytes.toString()).join('\n')).toContain('acknowledged');
  });
});

function rootOf(reader: Reader): RootKey {
  const root = reader.root();
  if (root === null) throw new Error('the state has not been opened yet');
  return root;
}
