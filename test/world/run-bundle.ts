import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A job's bundle, run as CI runs it: a process of its own that knows nothing but its environment. */
export function runBundle(
  name: 'fetch' | 'mutate',
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly args?: readonly string[];
    /** Killed (SIGKILL) when it is aborted. */
    readonly signal?: AbortSignal;
  },
): Promise<Finished> {
  const bundle = fileURLToPath(new URL(`../../jobs/dist/${name}.mjs`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...(options.args ?? [])], {
      env: { PATH: process.env['PATH'], ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    options.signal?.addEventListener('abort', () => child.kill('SIGKILL'));
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
