import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/**
 * A worker that reads documents, once it is ready. One that cannot be started is a fault of ours, not of a feed.
 * @throws what kept it from starting
 */
export async function startReadingWorker(maxHeapMiB: number): Promise<Worker> {
  const worker = await makeWorker({ env: {}, resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB } });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.on('error', reject); // for good: a later error is the end of the worker, not of the run
  });
  return worker;
}

/** Beside a bundle lies the worker's; among the sources, where only tests run, it is made on the spot. */
async function makeWorker(options: ConstructorParameters<typeof Worker>[1]): Promise<Worker> {
  if (import.meta.url.endsWith('.mjs')) return new Worker(new URL('./read.mjs', import.meta.url), options);
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../read.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  return new Worker(outputFiles[0]?.text ?? '', { ...options, eval: true });
}
