import { getRandomValues } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  cryptoReady,
  decodePayload,
  deriveKeys,
  type Keys,
  makeRootKey,
  type RandomBytes,
  type RootKey,
  rootKeyToText,
} from '@forgefeed/data-schema';
import { sealInit } from '@forgefeed/jobs/cli/make-payloads.ts';
import type { DataBranch } from '@forgefeed/jobs/data-branch/data-branch.ts';
import { openDataBranch } from '@forgefeed/jobs/data-branch/open-data-branch.ts';
import type { Effects } from '@forgefeed/jobs/effects.ts';
import type { Secrets } from '@forgefeed/jobs/environment/secrets.ts';
import { type FetchOptions, fetchFeeds } from '@forgefeed/jobs/fetching/fetch-feeds.ts';
import type { Job } from '@forgefeed/jobs/job.ts';
import { openLog } from '@forgefeed/jobs/log/log.ts';
import { mutate } from '@forgefeed/jobs/mutating/mutate.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';
import type { StoredState } from '@forgefeed/jobs/state/stored-state.ts';

import type { RepositoryOptions } from '../git-server/create-repository.ts';
import type { GitRepository } from '../git-server/git-repository.ts';
import { type GitServer, startGitServer } from '../git-server/start-git-server.ts';
import { type ReaderDevice, readerDevice } from './reader-device.ts';
import { type TestClock, testClock } from './test-clock.ts';

/** Cheap where the cost is not what is tested: a derivation at full cost takes over a second. */
export const CHEAP_KDF = { passes: 1, memoryKiB: 8, lanes: 1 };

export const PASSPHRASE = 'tidal-orchid-lantern-mosaic';

/** One copy of Forgefeed on a real git server, with what its owner knows. */
export interface World {
  readonly server: GitServer;
  readonly repository: GitRepository;
  readonly clock: TestClock;
  readonly random: RandomBytes;
  readonly root: RootKey;
  readonly keys: Keys;
  /** What the jobs have logged. */
  readonly logged: string[];
  job(secrets?: Partial<Secrets>): Job;
  branch(): DataBranch;
  /** Runs the fetch job here, in this process. */
  fetch(options?: Partial<FetchOptions>, secrets?: Partial<Secrets>): Promise<void>;
  /** Runs the mutate job here with a payload, as the trigger would. */
  mutate(payload: string, secrets?: Partial<Secrets>): Promise<void>;
  /** The first dispatch of a setup in the browser. */
  initPayload(options?: {
    replaces?: string;
    passphrase?: string;
    key?: RootKey;
    token?: string;
  }): Promise<string>;
  init(): Promise<void>;
  /** The state that is there; it fails when there is none. */
  state(secrets?: Partial<Secrets>): Promise<StoredState>;
  device(): ReaderDevice;
  /** Sends what a device has waiting until all of it is acknowledged. */
  sync(device: ReaderDevice): Promise<void>;
  /** For a job in a process of its own. */
  env(): Record<string, string>;
  close(): Promise<void>;
}

export const GIT_TOKEN = 'git-token-4711-secret';

export async function openWorld(options: RepositoryOptions = {}): Promise<World> {
  await cryptoReady();
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-world-'));
  const server = await startGitServer({ root: folder, token: GIT_TOKEN });
  const repository = await server.createRepository('copy', options);
  const clock = testClock();
  const random: RandomBytes = (length) => getRandomValues(new Uint8Array(length));
  const root = makeRootKey(random);
  const keys = deriveKeys(root);
  const logged: string[] = [];
  const log = openLog((line) => logged.push(line));
  const effects: Effects = {
    nowMs: clock.nowMs,
    random,
    dice: () => Math.random(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    fetch: globalThis.fetch,
  };
  const branch = () =>
    openDataBranch({
      remote: {
        url: repository.url,
        branch: 'data',
        headers: { Authorization: `Basic ${Buffer.from(`forgefeed:${GIT_TOKEN}`).toString('base64')}` },
        timeoutMs: 20_000,
      },
      fetch: globalThis.fetch,
    });
  const ownSecrets: Secrets = { key: root, nextKey: null, passphrase: null, triggerToken: null, texts: [] };
  const job = (secrets: Partial<Secrets> = {}): Job => ({
    branch: branch(),
    secrets: { ...ownSecrets, ...secrets },
    effects,
    kdfCost: CHEAP_KDF,
  });
  const world: World = {
    server,
    repository,
    clock,
    random,
    root,
    keys,
    logged,
    job,
    branch,
    fetch: (fetchOptions = {}, secrets = {}) =>
      fetchFeeds(job(secrets), { occasion: 'schedule', allowPrivate: true, ...fetchOptions }, log),
    mutate: async (payload, secrets = {}) => {
      await mutate(job(secrets), decodePayload(payload), log);
    },
    initPayload: ({ replaces, passphrase = PASSPHRASE, key = root, token } = {}) =>
      sealInit({
        secrets: { key, nextKey: null, passphrase },
        replaces: replaces ?? null,
        token: token ?? null,
        cost: CHEAP_KDF,
        random,
      }),
    init: async () => world.mutate(await world.initPayload()),
    state: async (secrets = {}) => {
      const own = job(secrets);
      const tip = await own.branch.readTip();
      if (tip === null) throw new Error('there is no branch data');
      return stateOpener(own)(tip);
    },
    device: () => readerDevice({ keys, random, nowMs: clock.nowMs }),
    sync: async (device) => {
      while (device.waiting.length > 0) {
        const { manifest } = await world.state();
        device.see(manifest);
        if (device.waiting.length > 0) await world.mutate(device.payload(manifest));
        if (!device.see((await world.state()).manifest)) throw new Error('the device has diverged');
      }
    },
    env: () => ({
      FORGEFEED_REMOTE: repository.url,
      FORGEFEED_REMOTE_TOKEN: GIT_TOKEN,
      FORGEFEED_KEY: rootKeyToText(root),
      FORGEFEED_ALLOW_PRIVATE: 'true',
    }),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return world;
}
