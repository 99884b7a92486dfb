import type { Server } from 'node:http';

import type { Listen } from '../../forge/core/forge-core.ts';

/** How far it is to the next try: no two of our servers share a last digit. */
const STEP = 10;
const TRIES = 20;

/** Which port each of our servers has. They stay the same from start to start: a browser keeps things by address. */
export interface PortBook {
  readonly listen: Listen;
  /** Those given out, by the server's name. */
  ports(): Readonly<Record<string, number>>;
}

export function openPortBook(options: {
  readonly firstPort: number;
  /** The names of the servers whose ports matter, in order. */
  readonly names: readonly string[];
  /** Ports of the last time. */
  readonly remembered: Readonly<Record<string, number>>;
  readonly onTaken: (name: string, wanted: number, instead: number) => void;
}): PortBook {
  const { firstPort, names, remembered, onTaken } = options;
  const given: Record<string, number> = {};
  return {
    ports: () => given,
    listen: async (server, name) => {
      const at = names.indexOf(name);
      if (at === -1) return `http://127.0.0.1:${String(await tryPort(server, 0))}`;
      const wanted = remembered[name] ?? firstPort + at;
      for (let attempt = 0; attempt <= TRIES; attempt++) {
        const candidate = wanted + attempt * STEP;
        // After so many, whatever the system has.
        const port = await tryPort(server, attempt === TRIES || candidate > 65_535 ? 0 : candidate);
        if (port === null) continue;
        if (port !== wanted) onTaken(name, wanted, port);
        given[name] = port;
        return `http://127.0.0.1:${port}`;
      }
      throw new Error('the system has no free port');
    },
  };
}

/** Null: somebody else has it, or may have it only. */
async function tryPort(server: Server, port: number): Promise<number | null> {
  const error = await new Promise<Error | null>((resolve) => {
    const fail = (reason: Error) => resolve(reason);
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve(null);
    });
  });
  if (error !== null) {
    if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) return null;
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
