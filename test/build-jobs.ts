import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Scenarios run the very bundles that CI runs. */
export default async function buildJobs(): Promise<void> {
  await promisify(execFile)(process.execPath, ['build.mjs'], { cwd: new URL('../jobs/', import.meta.url) });
}
