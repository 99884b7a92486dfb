import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { cryptoReady, DEFAULT_KDF_COST } from '@forgefeed/data-schema';
import { openDataBranch } from '@forgefeed/jobs/data-branch/open-data-branch.ts';
import { realEffects } from '@forgefeed/jobs/effects.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { listenOnLoopback } from '../git-server/listen-on-loopback.ts';

const TSX = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
const START = fileURLToPath(new URL('./start.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WAIT = { timeout: 60_000, interval: 250 };

const siteSchema = v.object({ serverUrl: v.string(), repository: v.string() });
const runningSchema = v.object({ workFolder: v.string() });

describe('npm start', () => {
  let stateFolder: string;
  beforeEach(async () => {
    stateFolder = await mkdtemp(join(tmpdir(), 'forgefeed-start-'));
    await cryptoReady();
  });
  afterEach(() => rm(stateFolder, { recursive: true, force: true }));

  it(
    'serves a reader with articles, leaves nothing behind, and goes on where it was',
    { timeout: 150_000 },
    async () => {
      // Its port is taken, so that it has to take another one, and to stay there.
      const squatter = createServer();
      const taken = Number(new URL(await listenOnLoopback(squatter)).port);
      onTestFinished(() => void squatter.close());
      const args = ['--state', stateFolder];

      const first = await untilReady(run([...args, '--port', String(taken)]));
      expect(first.output()).toContain(`Port ${taken} is taken`);
      expect(new URL(first.readerUrl).port).not.toBe(String(taken));
      expect(first.passphrase).toMatch(/^(?:[a-z]+-){6}[a-z]+$/);
      expect(await (await fetch(first.readerUrl)).text()).toContain('<html');
      const reader = await readerOf(first);
      await vi.waitFor(async () => expect((await reader.state()).segments).not.toEqual([]), WAIT);
      const before = await reader.state();
      const workFolder = await workFolderOf(stateFolder);
      expect(await stop(first)).toBe(0);
      await expectGone(first, workFolder);

      const second = await untilReady(run(args));
      expect([second.readerUrl, second.passphrase]).toEqual([first.readerUrl, first.passphrase]);
      const after = await (await readerOf(second)).state();
      expect(after.root).toEqual(before.root);
      expect(after.segments.map(({ id }) => id)).toEqual(
        expect.arrayContaining(before.segments.map(({ id }) => id)),
      );
      // A run is under way: it ends too.
      const otherFolder = await workFolderOf(stateFolder);
      expect(await stop(second)).toBe(0);
      await expectGone(second, otherFolder);
    },
  );

  it('says how it is used when it is used otherwise', async () => {
    const started = run(['--fed', 'https://example.org/feed', '--state', stateFolder]);
    expect(await ended(started.child)).toBe(2);
    expect(started.output()).toMatch(/^Unknown option '--fed'\.\n\nnpm start /);
    expect(started.output()).not.toContain('    at ');
  });
});

interface Started {
  readonly child: ChildProcess;
  output(): string;
}

interface Ready extends Started {
  readonly readerUrl: string;
  readonly passphrase: string;
}

function run(args: readonly string[]): Started {
  // A process group of its own, to see whether anything is left of it.
  const child = spawn(TSX, [START, ...args], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  onTestFinished(() => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  });
  return { child, output: () => text };
}

function untilReady(started: Started): Promise<Ready> {
  return vi.waitFor(() => {
    const output = started.output();
    expect(started.child.exitCode, output).toBeNull();
    const [, readerUrl] = /Your reader\s+(\S+)/.exec(output) ?? [];
    const [, passphrase] = /Passphrase\s+(\S+)/.exec(output) ?? [];
    if (readerUrl === undefined || passphrase === undefined) throw new Error(`not ready yet: ${output}`);
    return { ...started, readerUrl, passphrase };
  }, WAIT);
}

/** What a browser finds: where the copy is, from beside the page; then `data`, by the passphrase. */
async function readerOf({ readerUrl, passphrase }: Ready) {
  const config: unknown = await (await fetch(new URL('forgefeed.json', readerUrl))).json();
  const { serverUrl, repository } = v.parse(siteSchema, config);
  const remote = { url: `${serverUrl}/${repository}.git`, headers: {}, branch: 'data', timeoutMs: 20_000 };
  const branch = openDataBranch({ remote, fetch: globalThis.fetch });
  const secrets = { key: null, nextKey: null, passphrase, triggerToken: null, texts: [] };
  const open = stateOpener({ branch, secrets, effects: realEffects, kdfCost: DEFAULT_KDF_COST });
  return {
    state: async () => {
      const tip = await branch.readTip();
      if (tip === null) throw new Error('there is no `data`');
      const { root, manifest } = await open(tip);
      return { root, segments: manifest.segments };
    },
  };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

function stop({ child }: Ready): Promise<number | null> {
  child.kill('SIGINT');
  return ended(child);
}

async function workFolderOf(stateFolder: string): Promise<string> {
  const text: unknown = JSON.parse(await readFile(join(stateFolder, 'running.json'), 'utf8'));
  return v.parse(runningSchema, text).workFolder;
}

/** Nothing of its group, nothing that runs in the forge's folder (jobs have groups of their own), and no such folder. */
async function expectGone({ child }: Ready, workFolder: string): Promise<void> {
  await vi.waitFor(async () => {
    expect(() => process.kill(-(child.pid ?? 0), 0)).toThrow('ESRCH');
    expect((await cwds()).filter((folder) => folder.startsWith(workFolder))).toEqual([]);
  }, WAIT);
  expect(await readdir(tmpdir())).not.toContain(workFolder.slice(tmpdir().length + 1));
}

/** Where the processes of this machine are, as far as one may know. */
async function cwds(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.allSettled(pids.map((pid) => readlink(`/proc/${pid}/cwd`)));
  return folders.flatMap((folder) => (folder.status === 'fulfilled' ? [folder.value] : []));
}
