import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { copyFiles } from './copies/copy-files.ts';
import { githubCopy } from './copies/github-copy.ts';
import { gitlabCopy } from './copies/gitlab-copy.ts';
import type { LocalCopy } from './copies/local-copy.ts';
import { followAddresses, refresh } from './following/follow-addresses.ts';
import { followSamples, moveSamples } from './following/follow-samples.ts';
import { ownerOf } from './following/owner.ts';
import { type Address, readOpml } from './following/read-opml.ts';
import { DEFAULT_PORTS, type StartOptions } from './options/read-options.ts';
import { makePassphrase } from './passphrase/make-passphrase.ts';
import { openPortBook } from './ports/port-book.ts';
import { startSampleServer } from './samples/sample-server.ts';
import { buildSite } from './site/build-site.ts';
import { openBranchKeeper } from './state/branch-keeper.ts';
import { readStartState, type StartState, writeStartState } from './state/start-state.ts';
import { lockState } from './state/state-lock.ts';
import { every } from './stopping/every.ts';
import type { StopList } from './stopping/stop-list.ts';
import { runTeller } from './telling/tell-runs.ts';

const SAMPLES = 'samples';
/** How soon a change of `data` is kept, and the end of a run told. */
const LOOK_MS = 250;

/** Starts everything, and resolves when it runs by itself. */
export async function runReader(
  options: StartOptions,
  {
    say,
    now,
    stops,
  }: { readonly say: (line: string) => void; readonly now: () => Date; readonly stops: StopList },
): Promise<void> {
  const { stateFolder, reset } = options;
  const kind = options.forge === 'github' ? githubCopy : gitlabCopy;
  const sayAt = (line: string) => say(`${now().toLocaleTimeString('en-GB')}  ${line}`);
  const asked: readonly Address[] = [
    ...(options.opmlFile === null ? [] : await readOpml(options.opmlFile)),
    ...options.feeds.map((url) => ({ url, title: null, folder: null })),
  ];

  // What there is of the last time.
  const lock = await lockState(stateFolder);
  stops.add(() => lock.release());
  if (reset) await forget(stateFolder);
  const last = await readStartState(stateFolder);
  if (last === null) await forget(stateFolder);
  const keeper = await openBranchKeeper(stateFolder);
  const passphrase = last?.passphrase ?? makePassphrase();
  const ports = openPortBook({
    firstPort: options.port ?? DEFAULT_PORTS[options.forge],
    names: [...kind.hosts, SAMPLES],
    remembered: options.port === null ? (last?.ports ?? {}) : {},
    onTaken: (name, wanted, instead) =>
      say(`Port ${wanted} is taken by another program: ${whatIs(name, kind.hosts)} at ${instead} instead.`),
  });
  const hasSamples = asked.length === 0;
  let state: StartState = last ?? { passphrase, token: kind.token, ports: {}, hasSamples, samplesUrl: null };
  const remember = async (change: Partial<StartState>) => {
    state = { ...state, ...change };
    await writeStartState(stateFolder, state);
  };

  // The forge, and the copy on it.
  const copy = await kind.open({
    passphrase,
    listen: ports.listen,
    files: await copyFiles(),
    onWorkFolder: async (folder) => {
      stops.add(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
      await lock.noteWorkFolder(folder);
    },
  });
  stops.add(() => copy.close());
  stops.add(() => keeper.keep(copy.repository));
  await keeper.restore(copy.repository);
  const samples = state.hasSamples
    ? await startSampleServer((server) => ports.listen(server, SAMPLES))
    : null;
  if (samples !== null) stops.add(() => samples.close());
  await remember({ ports: ports.ports() });
  stops.add(watch(copy, { keep: () => keeper.keep(copy.repository), sayAt }));

  // The first run makes `data`, or hands the new token to the site; meanwhile the site is built.
  const siteFolder = join(copy.workFolder, 'site');
  await Promise.all([
    copy.fetchNow().then(() => copy.idle()),
    buildSite({
      folder: siteFolder,
      environment: copy.siteEnvironment,
      onStart: (stop) => stops.add(stop),
    }),
  ]);
  await copy.publishSite(siteFolder);
  say(`\n  Your reader   ${copy.readerUrl}
  Passphrase    ${passphrase}

Ctrl-C stops it. What you follow and read stays, encrypted, in ${stateFolder}\n`);

  // What it follows.
  const owner = ownerOf(copy, passphrase);
  if (samples !== null && state.samplesUrl !== samples.url) {
    if (state.samplesUrl === null) await followSamples(owner, samples.url);
    else await moveSamples(owner, state.samplesUrl, samples.url);
    await remember({ samplesUrl: samples.url });
  }
  if (asked.length > 0) await followAddresses(copy, asked);
  await refresh(copy);
  stops.add(
    every(
      1000,
      () => copy.tick(),
      (error) => console.error(error),
    ),
  );
}

/** Keeps each change of `data`, and tells what has ended. */
function watch(
  copy: LocalCopy,
  { keep, sayAt }: { readonly keep: () => Promise<void>; readonly sayAt: (line: string) => void },
): () => Promise<void> {
  const tell = runTeller(sayAt);
  let failures = 0;
  return every(
    LOOK_MS,
    async () => {
      tell(copy.endedRuns());
      for (const failure of copy.failures().slice(failures)) console.error(failure);
      failures = copy.failures().length;
      await keep();
    },
    (error) => console.error(error),
  );
}

async function forget(stateFolder: string): Promise<void> {
  for (const name of ['state.json', 'data.git']) {
    await rm(join(stateFolder, name), { recursive: true, force: true });
  }
}

function whatIs(name: string, [reader]: readonly string[]): string {
  if (name === reader) return 'the reader is';
  return name === SAMPLES ? 'the sample feeds are' : 'a part of the forge is';
}
