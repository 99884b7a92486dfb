import { type ChildProcess, spawn } from 'node:child_process';

export interface ChildResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningChild {
  readonly ended: Promise<ChildResult>;
  /** Ends the program and everything that it has started. */
  readonly kill: () => void;
}

/** The programs that the emulator has started. None outlives it. */
export interface Children {
  run(options: {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  }): RunningChild;
  /** For a program that somebody else starts. */
  track(child: ChildProcess): void;
  close(): Promise<void>;
}

export function children(): Children {
  const running = new Map<ChildProcess, { kill: () => void; ended: Promise<unknown> }>();

  function keep(child: ChildProcess, kill: () => void, ended: Promise<unknown>): void {
    running.set(child, { kill, ended });
    child.once('close', () => running.delete(child));
  }

  return {
    run: ({ command, args, cwd, env }) => {
      // A process group of its own: killing it takes the job's shell and all that runs in it along.
      const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      const kill = (): void => killGroup(child);
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      const ended = new Promise<ChildResult>((resolve, reject) => {
        child.once('error', reject);
        // What the job has left behind ends with it, as a container does.
        child.once('exit', kill);
        child.once('close', (exitCode) => {
          resolve({
            exitCode,
            stdout: Buffer.concat(stdout).toString(),
            stderr: Buffer.concat(stderr).toString(),
          });
        });
      });
      keep(child, kill, ended);
      return { ended, kill };
    },
    track: (child) => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      keep(child, () => child.kill('SIGKILL'), ended);
    },
    close: async () => {
      const left = [...running.values()];
      for (const { kill } of left) kill();
      await Promise.allSettled(left.map(({ ended }) => ended));
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: the whole group has ended already, which is what is wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
