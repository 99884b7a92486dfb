import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import * as v from 'valibot';

import { StartError } from '../start-error.ts';

const runningSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ pid: v.pipe(v.number(), v.integer()), workFolder: v.nullable(v.string()) }),
);

/** A state belongs to one process at a time. */
export interface StateLock {
  /** Remembers where the forge lies, so that the next start can clear it away if this process is killed. */
  noteWorkFolder(folder: string): Promise<void>;
  release(): Promise<void>;
}

/** @throws StartError when another process has it */
export async function lockState(folder: string): Promise<StateLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'running.json');
  const write = (workFolder: string | null, flag: 'w' | 'wx') =>
    writeFile(file, JSON.stringify({ pid: process.pid, workFolder }), { flag });
  try {
    await write(null, 'wx');
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    await takeOver(file);
    await write(null, 'w');
  }
  return {
    noteWorkFolder: (workFolder) => write(workFolder, 'w'),
    release: () => rm(file, { force: true }),
  };
}

/** Of a process that was killed; one that lives keeps it. */
async function takeOver(file: string): Promise<void> {
  const { success, output } = v.safeParse(runningSchema, await readFile(file, 'utf8'));
  if (!success) return;
  const { pid, workFolder } = output;
  if (pid !== process.pid && isAlive(pid)) {
    throw new StartError(
      `It is running already, as process ${pid}. Use that one, stop it with Ctrl-C, or start a second one beside it\n` +
        `with a state of its own: npm start -- --state DIR   (If no such process is yours, delete ${file}.)`,
    );
  }
  // The file may say anything: only what openForgeCore makes is removed.
  if (workFolder === null || !basename(workFolder).startsWith('forgefeed-forge-')) return;
  if (dirname(workFolder) === tmpdir()) await rm(workFolder, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, as somebody else's.
    return hasCode(error, 'EPERM');
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
