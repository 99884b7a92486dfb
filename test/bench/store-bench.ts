import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { resealState } from '@forgefeed/jobs/state/reseal-state.ts';
import { changeState } from '@forgefeed/jobs/state/change-state.ts';
import { stateOpener } from '@forgefeed/jobs/state/state-opener.ts';

import { openWorld, type World } from '../world/open-world.ts';
import { runBundle } from '../world/run-bundle.ts';
import type { BenchRow } from './bench-row.ts';
import { coldStarts } from './cold-starts.ts';
import { fillData } from './fill-data.ts';

const KIB = 1024;

/** What marking one article costs when `data` is large, beside doing it the plain way; and how fast jobs start. */
export async function benchStore(): Promise<readonly BenchRow[]> {
  const world = await openWorld();
  try {
    await world.init();
    await fillData(world, { articles: 40_000, bodyBytes: 1500, marks: 20_000, articlesPerSegment: 1000 });
    const rows = [...(await describeData(world)), ...(await markOne(world)), ...(await naively(world))];
    return [...rows, ...(await coldStarts())];
  } finally {
    await world.close();
  }
}

async function describeData(world: World): Promise<readonly BenchRow[]> {
  const { tip, manifest } = await world.state();
  const marks = Object.keys(manifest.files).filter((path) => path.startsWith('marks/'));
  const bytes = manifest.segments.reduce((sum, segment) => sum + segment.bytes[0] + segment.bytes[1], 0);
  return [
    { name: 'store.data.articleBytes', value: bytes, unit: 'bytes', bar: null },
    { name: 'store.data.files', value: tip.files.size, unit: 'count', bar: null },
    { name: 'store.data.markBlocks', value: marks.length, unit: 'count', bar: null },
  ];
}

/** By the mutate job's bundle, as CI runs it. */
async function markOne(world: World): Promise<readonly BenchRow[]> {
  const device = world.device();
  device.do({ type: 'mark', field: 'read', value: true, ranges: [[20_002, 20_002]] });
  const payload = join(world.repository.folder, 'payload.txt');
  await writeFile(payload, device.payload((await world.state()).manifest));
  const started = performance.now();
  const traffic = await measure(world, async () => {
    const { code, stderr } = await runBundle('mutate', {
      env: { ...world.env(), FORGEFEED_PAYLOAD_FILE: payload },
    });
    if (code !== 0) throw new Error(`the job failed: ${stderr}`);
  });
  const milliseconds = performance.now() - started;
  if (!device.see((await world.state()).manifest) || device.waiting.length > 0) {
    throw new Error('the mark was not acknowledged');
  }
  return [
    { name: 'store.mark.uploadBytes', value: traffic.uploadBytes, unit: 'bytes', bar: 32 * KIB },
    { name: 'store.mark.downloadBytes', value: traffic.downloadBytes, unit: 'bytes', bar: 150 * KIB },
    { name: 'store.mark.requests', value: traffic.requests, unit: 'requests', bar: null },
    { name: 'store.mark.milliseconds', value: milliseconds, unit: 'milliseconds', bar: null },
  ];
}

/** Fetch all, push all: what a state that is sealed as a whole costs at every mark. */
async function naively(world: World): Promise<readonly BenchRow[]> {
  const job = world.job();
  const openAt = stateOpener(job);
  const started = performance.now();
  const traffic = await measure(world, async () => {
    await changeState(job, async (tip) => {
      if (tip === null) throw new Error('there is no branch data');
      const state = await openAt(tip);
      const draft = await resealState(job, state, state);
      return { draft, replacesAll: true, result: null };
    });
  });
  return [
    { name: 'store.naive.uploadBytes', value: traffic.uploadBytes, unit: 'bytes', bar: null },
    { name: 'store.naive.downloadBytes', value: traffic.downloadBytes, unit: 'bytes', bar: null },
    { name: 'store.naive.milliseconds', value: performance.now() - started, unit: 'milliseconds', bar: null },
  ];
}

/** What the server has seen of bodies meanwhile, in both directions. */
async function measure(world: World, work: () => Promise<void>) {
  const before = world.server.traffic.sum();
  await work();
  const after = world.server.traffic.sum();
  return {
    requests: after.requests - before.requests,
    uploadBytes: after.bytesIn - before.bytesIn,
    downloadBytes: after.bytesOut - before.bytesOut,
  };
}
