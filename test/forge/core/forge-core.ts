import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ForgeClock, forgeClock } from './forge-clock.ts';
import type { ChooseHostFault, HostFault } from './host-fault.ts';
import type { HostRequest } from './host-request.ts';
import type { LoggedRequest } from './request-log.ts';

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
  close(): Promise<void>;
}

export async function openForgeCore(): Promise<ForgeCore> {
  const folder = await mkdtemp(join(tmpdir(), 'forgefeed-forge-'));
  const clock = forgeClock();
  const requests: LoggedRequest[] = [];
  const failures: unknown[] = [];
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
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
