import { getRandomValues } from 'node:crypto';

import {
  cryptoReady,
  deriveKeys,
  makeRootKey,
  type RandomBytes,
  rootKeyToText,
} from '@forgefeed/data-schema';
import { sealInit } from '@forgefeed/jobs/cli/make-payloads.ts';

import { SAMPLE_FEEDS } from '../demo/sample-feeds-folder.ts';
import { startFeedServer } from '../feed-server/start-feed-server.ts';
import type { ForgeCopy } from '../scenarios/forges/forge-copy.ts';
import { openGithubCopy } from '../scenarios/forges/github-copy.ts';
import { openGitlabCopy } from '../scenarios/forges/gitlab-copy.ts';
import { readerOf } from '../scenarios/forges/reader-of.ts';
import { CHEAP_KDF } from '../world/open-world.ts';
import type { BenchRow } from './bench-row.ts';

const PASSPHRASE = 'harbour-velvet-thimble-comet';

/** Each pipeline of a copy, cold (its caches dropped; packages from the package manager's own cache) and warm, by step. */
export async function benchCi(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const openCopy of [openGithubCopy, openGitlabCopy]) {
    const copy = await openCopy();
    try {
      rows.push(...(await benchCopy(copy)));
    } finally {
      await copy.close();
    }
  }
  return rows;
}

async function benchCopy(copy: ForgeCopy): Promise<readonly BenchRow[]> {
  await cryptoReady();
  const random: RandomBytes = (length) => getRandomValues(new Uint8Array(length));
  const root = makeRootKey(random);
  const feeds = await startFeedServer();
  try {
    await copy.setSecret('FORGEFEED_KEY', rootKeyToText(root));
    const init = await sealInit({
      secrets: { key: root, nextKey: null, passphrase: PASSPHRASE },
      replaces: null,
      token: null,
      cost: CHEAP_KDF,
      random,
    });
    const reader = await readerOf(copy, PASSPHRASE);
    const device = reader.device(deriveKeys(root));
    const urls = await feeds.publishFolder(SAMPLE_FEEDS);
    for (const url of urls) device.do({ type: 'subscribe', url });
    return [
      ...(await rowsOf(copy, 'mutate.cold', () => copy.dispatch(init))),
      ...(await rowsOf(copy, 'mutate.warm', async () => {
        const state = await reader.state();
        if (state === null) throw new Error('the first dispatch has made no data');
        await copy.dispatch(device.payload(state.manifest));
      })),
      ...(await rowsOf(copy, 'fetch.cold', async () => {
        await copy.dropCaches();
        await copy.reachSchedule();
      })),
      ...(await rowsOf(copy, 'fetch.warm', () => copy.reachSchedule())),
      ...(await rowsOf(copy, 'pages', () => copy.publishSite())),
    ];
  } finally {
    await feeds.close();
  }
}

/** What the last run that `start` sets off has taken, in all and by step. */
async function rowsOf(
  copy: ForgeCopy,
  name: string,
  start: () => Promise<unknown>,
): Promise<readonly BenchRow[]> {
  await start();
  await copy.idle();
  const run = (await copy.runs()).at(-1);
  if (run?.conclusion !== 'success') throw new Error(`${name} has failed:\n${run?.log ?? ''}`);
  const row = (label: string, value: number): BenchRow => ({
    name: `ci.${copy.forge}.${name}${label}`,
    value: Math.round(value),
    unit: 'milliseconds',
    bar: null,
  });
  return [
    row(
      '',
      run.steps.reduce((sum, { durationMs }) => sum + durationMs, 0),
    ),
    // Which commit an action is pinned to says nothing here.
    ...run.steps.map((step) => row(`: ${step.name.replace(/@[0-9a-f]{40}$/, '')}`, step.durationMs)),
  ];
}
