import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import type { Machine } from './machine.ts';

export interface FakeMachine extends Machine {
  /** The one folder of its `PATH`. */
  readonly bin: string;
  addProgram(name: string, text?: string): Promise<string>;
  /** `end` is what it does last, as Node runs it. */
  addAptGet(end?: string): Promise<void>;
  /** With what apt-get was called. */
  aptCalls(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A machine with nothing on it. */
export async function fakeMachine({
  isRoot = true,
}: { readonly isRoot?: boolean } = {}): Promise<FakeMachine> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-machine-'));
  const bin = join(folder, 'bin');
  const log = join(folder, 'log');
  await mkdir(bin);
  await writeFile(log, '');
  const addProgram = async (name: string, text = '#!/bin/sh\n'): Promise<string> => {
    await writeFile(join(bin, name), text);
    await chmod(join(bin, name), 0o755);
    return join(bin, name);
  };
  return {
    env: { PATH: `${join(folder, 'absent')}:${bin}` },
    isRoot,
    folder,
    lockName: basename(folder),
    bin,
    addProgram,
    addAptGet: async (end = '') => {
      await addProgram('apt-get', aptGet({ bin, log, busy: join(folder, 'busy'), end }));
    },
    aptCalls: async () => (await readFile(log, 'utf8')).split('\n').filter(Boolean),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Writes what it is asked to install; ends with an error when two run at once. */
function aptGet({ bin, log, busy, end }: Readonly<Record<'bin' | 'log' | 'busy' | 'end', string>>): string {
  return `#!${process.execPath}
const { appendFileSync, mkdirSync, rmdirSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
mkdirSync(${JSON.stringify(busy)});
appendFileSync(${JSON.stringify(log)}, args.join(' ') + '\\n');
const packages = args.includes('install') ? args.slice(args.indexOf('install')).filter((word) => /^\\w/.test(word)) : [];
for (const name of packages.slice(1)) writeFileSync(${JSON.stringify(bin)} + '/' + name, '#!/bin/sh\\n', { mode: 0o755 });
rmdirSync(${JSON.stringify(busy)});
${end}
`;
}
