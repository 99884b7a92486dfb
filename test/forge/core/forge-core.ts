import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ForgeClock, forgeClock } from './forge-clock.ts';
import type { ChooseHostFault, HostFault } from './host-fault.ts';
import type { HostRequest } from './host-request.ts';
import type { LoggedRequest } from './request-log.ts';
import { listenOnLoopback } from '../../git-server/listen-on-loopback.ts';

/** Lets a server listen on loopback under the name of its host; answers its URL without a slash at the end. */
export type Listen = (server: Server, host: string) => Promise<string>;

/** What both forges stand on: time, a folder, the record of what was asked, and what shall go wrong. */
export interface ForgeCore {
  readonly clock: ForgeClock;
  /** Everything that the forge keeps lies in here; it goes with `close`. */
  readonly folder: string;
  readonly requests: readonly LoggedRequest[];
  /** What broke in the emulator itself: a test that sees any has failed. */
  readonly failures: readonly unknown[];
  /** From now on this decides what goes wrong; null: nothing does. */
  setFault(choose: ChooseHostFault | null): void;
  chooseFault: ChooseHostFault;
  /** Notes a request; call what it gives with status and bytes once it is answered. */
  logRequest(host: string, request: HostRequest): (status: number, answerBytes: number) => void;
  noteFailure(error: unknown): void;
  /** What has gone over all connections so far, both ways. */
  wireBytes(): number;
  readonly listen: Listen;
  close(): Promise<void>;
}

/** `listen`: which port each host gets; by default any. */
export async function openForgeCore(listen: Listen = listenOnLoopback): Promise<ForgeCore> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-forge-'));
  const clock = forgeClock();
  const requests: LoggedRequest[] = [];
  const failures: unknown[] = [];
  const sockets = new Set<Socket>();
  let closedBytes = 0;
  const bytesOf = ({ bytesRead, bytesWritten }: Socket) => bytesRead + bytesWritten;
  let choose: ChooseHostFault | null = null;
  return {
    clock,
    folder,
    requests,
    failures,
    setFault: (next) => {
      choose = next;
    },
    chooseFault: async (request): Promise<HostFault | null> => (await choose?.(request)) ?? null,
    logRequest: (host, { method, path, query, headers, body }) => {
      const at = requests.length;
      const line: LoggedRequest = {
        atMs: clock.nowMs(),
        host,
        method,
        path,
        query: query.toString(),
        headers,
        bodyBytes: body.length,
        status: null,
        answerBytes: 0,
      };
      requests.push(line);
      return (status, answerBytes) => {
        requests[at] = { ...line, status, answerBytes };
      };
    },
    noteFailure: (error) => failures.push(error),
    wireBytes: () => [...sockets].reduce((sum, socket) => sum + bytesOf(socket), closedBytes),
    listen: (server, host) => {
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => {
          sockets.delete(socket);
          closedBytes += bytesOf(socket);
        });
      });
      return listen(server, host);
    },
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
