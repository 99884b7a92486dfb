import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ForgeCore } from './forge-core.ts';
import { type HostAnswer, type HostRequest, readHostRequest } from './host-request.ts';

export interface Host {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** One of the forge's host names, as a server on loopback of its own: origins are as apart as in the world. */
export async function openHost(
  core: ForgeCore,
  name: string,
  handle: (request: HostRequest) => HostAnswer | Promise<HostAnswer>,
): Promise<Host> {
  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => {
      core.noteFailure(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readHostRequest(message);
    const answered = core.logRequest(name, request);
    const fault = (await core.chooseFault({ ...request, host: name })) ?? null;
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'reset') {
      response.destroy();
      return;
    }
    const answer = fault?.kind === 'answer' ? fault.answer : await handle(request);
    if (fault?.kind === 'lost-answer') {
      response.destroy();
      return;
    }
    const body = Buffer.from(answer.body ?? '');
    answered(answer.status, body.length);
    response.writeHead(answer.status, { ...answer.headers });
    response.end(request.method === 'HEAD' || answer.status === 304 ? undefined : body);
  }

  const url = await core.listen(server, name);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
