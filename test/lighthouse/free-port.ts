import { createServer } from 'node:http';

import { listenOnLoopback } from '../git-server/listen-on-loopback.ts';

/** A port that was free a moment ago, for a program that cannot choose one and tell. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listenOnLoopback(server));
  await new Promise((resolve) => server.close(resolve));
  return Number(port);
}
