import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Ends a process and all that it has started. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Runs a program in a process group of its own, line by line; null when a signal has ended it. */
export function runScript(options: {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}): Promise<number | null> {
  const { command, args, cwd, env, onLine, signal } = options;
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => killGroup(child);
    signal.addEventListener('abort', kill);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        try {
          onLine(line);
        } catch (error) {
          kill();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      signal.removeEventListener('abort', kill);
      resolve(code);
    });
  });
}
