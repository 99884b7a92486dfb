import { readFile } from 'node:fs/promises';

import buildJobs from '../../build-jobs.ts';
import { projectFiles } from '../../forge/project-files.ts';

const SCHEDULE = '.github/workflows/schedule.yml';
const BUNDLES = ['jobs/dist/fetch.mjs', 'jobs/dist/mutate.mjs', 'jobs/dist/read.mjs'];
const ROOT = new URL('../../../', import.meta.url);

/**
 * This project as the copy holds it, with two differences that spare waiting. The jobs' bundles are in it: the pipelines
 * build them only where they are missing, which takes a runner of its own `npm ci`. And the schedule is each minute's:
 * GitHub's shortest is five.
 */
export async function copyFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const [files] = await Promise.all([projectFiles(), buildJobs()]);
  const bundles = await Promise.all(
    BUNDLES.map(async (path) => [path, await readFile(new URL(path, ROOT))] as const),
  );
  const schedule = Buffer.from(files.get(SCHEDULE) ?? '').toString();
  const eachMinute = schedule.replace(/- cron: .*/, "- cron: '* * * * *'");
  return new Map([...files, ...bundles, [SCHEDULE, Buffer.from(eachMinute)]]);
}
