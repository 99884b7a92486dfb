import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * A process that reads documents, once it is ready. Not a thread: one that runs out of memory within a single step takes
 * the whole process with it, whatever its limits. It knows nothing of the environment, where the secrets are.
 * @throws what kept it from starting: that is a fault of ours, not of a feed
 */
export async function startReadingProcess(maxHeapMiB: number): Promise<ChildProcess> {
  const { path, loader } = findEntry();
  const child = fork(path, [], {
    env: {},
    execArgv: [`--max-old-space-size=${maxHeapMiB}`, ...loader],
    serialization: 'advanced',
    // What V8 writes when it is out of memory is of no use in a log that strangers read.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`it ended at once, with ${code}`)));
    child.on('error', reject); // for good: a later error is the end of the process, not of the run
  });
  return child;
}

/** Beside a bundle lies the reader's; among the sources, where only tests run, it is read as it stands. */
function findEntry(): { readonly path: string; readonly loader: readonly string[] } {
  if (import.meta.url.endsWith('.mjs')) {
    return { path: fileURLToPath(new URL('./read.mjs', import.meta.url)), loader: [] };
  }
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return {
    path: fileURLToPath(new URL('../read.ts', import.meta.url)),
    loader: ['--import', pathToFileURL(tsx).href],
  };
}
