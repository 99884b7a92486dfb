import { fileURLToPath } from 'node:url';

/** The machine on which the tests run. */
export interface Machine {
  readonly env: Readonly<Record<string, string>>;
  readonly isRoot: boolean;
  /** From here Playwright's package is looked for, as a module of this folder would find it. */
  readonly folder: string;
  /** Who wants to install holds the lock of this name; all who use apt-get together take the same. */
  readonly lockName: string;
}

export function thisMachine(): Machine {
  const env = new Map<string, string>();
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env.set(name, value);
  }
  return {
    env: Object.fromEntries(env),
    isRoot: process.getuid?.() === 0,
    folder: fileURLToPath(new URL('.', import.meta.url)),
    lockName: 'forgefeed-install',
  };
}
