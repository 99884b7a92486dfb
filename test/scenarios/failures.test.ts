import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  deriveKeys,
  fileName,
  MANIFEST_PATH,
  manifestForm,
  openForm,
  rootKeyToText,
  sealForm,
  SUBSCRIPTIONS_PATH,
} from '@forgefeed/data-schema';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { GIT_TOKEN, openWorld, type World } from '../world/open-world.ts';
import { type Finished, runBundle } from '../world/run-bundle.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.init();
  const device = world.device();
  device.do({ type: 'subscribe', url: 'http://127.0.0.1:9/feed' });
  await world.sync(device);
});
afterEach(() => world.close());

/** Runs a job that must fail: with one line on what to do, an exit code, and the branch as it was. */
async function failing(
  name: 'fetch' | 'mutate',
  env: Readonly<Record<string, string>>,
): Promise<Finished['stderr']> {
  const before = await world.repository.readBranch('data');
  const { code, stdout, stderr } = await runBundle(name, { env: { ...world.env(), ...env } });
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  for (const secret of [GIT_TOKEN, rootKeyToText(world.root), world.repository.url]) {
    expect(stderr).not.toContain(secret);
  }
  expect(await world.repository.readBranch('data')).toBe(before);
  return stderr;
}

/** Puts other bytes into files of the branch, as somebody with access to the repository could. */
async function tamper(changes: ReadonlyMap<string, Uint8Array | null>): Promise<void> {
  const tip = await world.branch().readTip();
  await world.branch().write({ base: tip, changes, now: new Date(world.clock.nowMs()) });
}

async function payloadFile(characters: string): Promise<string> {
  const path = join(world.repository.folder, 'payload.txt');
  await writeFile(path, characters);
  return path;
}

it('names a wrong passphrase', async () => {
  const stderr = await failing('fetch', { FORGEFEED_KEY: '', FORGEFEED_PASSPHRASE: 'not the one' });
  expect(stderr).toMatch(/wrong-passphrase \(slots 1\): FORGEFEED_PASSPHRASE opens no slot/);
});

it('names a missing secret', async () => {
  expect(await failing('fetch', { FORGEFEED_KEY: '' })).toMatch(
    /missing-secret: set the secret FORGEFEED_KEY/,
  );
});

it('names a key that is none, and one of another copy', async () => {
  expect(await failing('fetch', { FORGEFEED_KEY: 'abc' })).toMatch(/malformed-key \(name FORGEFEED_KEY\)/);
  const stranger = rootKeyToText(new Uint8Array(32));
  expect(await failing('fetch', { FORGEFEED_KEY: stranger })).toMatch(/other-key .*set FORGEFEED_KEY/);
});

it('names a corrupted file', async () => {
  const { tip } = await world.state();
  const name = fileName(SUBSCRIPTIONS_PATH, world.keys);
  const bytes = (await world.branch().readFiles(tip, [name])).get(name) ?? new Uint8Array();
  await tamper(new Map([[name, bytes.with(100, (bytes[100] ?? 0) ^ 1)]]));
  expect(await failing('fetch', {})).toMatch(/corrupted-file \(path subscriptions\): put the branch/);
});

it('names a file that is missing', async () => {
  await tamper(new Map([[fileName(SUBSCRIPTIONS_PATH, world.keys), null]]));
  expect(await failing('fetch', {})).toMatch(/missing-file \(path subscriptions\)/);
});

it('names a newer format', async () => {
  const { tip, manifest } = await world.state();
  const sealing = { keys: world.keys, epoch: manifest.epoch, random: world.random };
  const newer = await sealForm({ ...manifestForm, format: 2 }, MANIFEST_PATH, manifest, sealing);
  await tamper(new Map([[MANIFEST_PATH, newer]]));
  await expect(openForm(manifestForm, MANIFEST_PATH, newer, sealing)).rejects.toThrow();
  expect(tip.files.has(MANIFEST_PATH)).toBe(true);
  expect(await failing('fetch', {})).toMatch(/newer-format \(path manifest, format 2, known 1\): a newer/);
});

it.each([
  ['', /junk-payload \(why empty\)/],
  ['{"no":"base64url"}', /junk-payload \(why characters\)/],
  ['$FORGEFEED_KEY', /junk-payload \(why characters\)/],
  ['AAAA', /other-key|corrupted-file|junk-payload/],
  [Buffer.from('{"type":"destroy"}').toString('base64url'), /junk-payload \(why invalid\)/],
  ['A'.repeat(70_000), /junk-payload \(why too-long\)/],
])('names a junk trigger (%#)', async (characters, line) => {
  const env = { FORGEFEED_PAYLOAD_FILE: await payloadFile(characters) };
  expect(await failing('mutate', env)).toMatch(line);
});

it('refuses a payload into which the forge has expanded a secret, and does not print it', async () => {
  const expanded = `AAAA${rootKeyToText(world.root)}AAAA`;
  const env = { FORGEFEED_PAYLOAD_FILE: await payloadFile(expanded) };
  expect(await failing('mutate', env)).toMatch(/junk-payload \(why holds-secret\)/);
});

it('names a payload of another key', async () => {
  const stranger = deriveKeys(new Uint8Array(32));
  expect(stranger.id).not.toBe(world.keys.id);
  const payload = await world.initPayload({ key: new Uint8Array(32) });
  const env = { FORGEFEED_PAYLOAD_FILE: await payloadFile(payload) };
  expect(await failing('mutate', env)).toMatch(/other-key \(path payload\)/);
});

it('names a trigger without a payload', async () => {
  expect(await failing('mutate', {})).toMatch(/no-payload: /);
});

it('names a full disk', async () => {
  const device = world.device();
  device.do(
    ...Array.from({ length: 50 }, (_, at) => ({
      type: 'subscribe' as const,
      url: `http://127.0.0.1:9/${at}`,
    })),
  );
  await world.sync(device);
  world.server.limitFileSize(2048);
  expect(await failing('fetch', {})).toMatch(/push-refused \(reason storage\).*free space/);
  world.server.limitFileSize(null);
});

it('names a push that the forge refuses', async () => {
  await world.repository.installHook('pre-receive', '#!/bin/sh\nexit 1\n');
  expect(await failing('fetch', {})).toMatch(/push-refused \(reason declined\)/);
});

it('names a missing branch', async () => {
  await world.repository.deleteBranch('data');
  expect(await failing('fetch', {})).toMatch(/no-data: there is no branch/);
});

it('names a repository that it may not read, and a server that is not there', async () => {
  expect(await failing('fetch', { FORGEFEED_REMOTE_TOKEN: 'another' })).toMatch(/remote-denied/);
  await rm(world.repository.folder, { recursive: true, force: true });
});

it('names a setting that is not there', async () => {
  expect(await failing('fetch', { FORGEFEED_REMOTE: '' })).toMatch(
    /missing-setting \(name FORGEFEED_REMOTE\)/,
  );
});
