import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkAccess } from './check-access.ts';
import type { Tokens } from './check-access.ts';
import { createRepository } from './create-repository.ts';
import type { RepositoryOptions } from './create-repository.ts';
import type { ChooseFault } from './fault.ts';
import type { GitRepository } from './git-repository.ts';
import { readRequest } from './git-server-request.ts';
import type { GitServerRequest } from './git-server-request.ts';
import { runHttpBackend } from './http-backend.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { sendAnswer } from './send-answer.ts';
import { createTrafficLog } from './traffic-log.ts';
import type { TrafficLog } from './traffic-log.ts';

export interface GitServerOptions extends Partial<Tokens> {
  /** The folder that holds the repositories. */
  readonly root: string;
}

export interface GitServer {
  readonly url: string;
  readonly traffic: TrafficLog;
  createRepository(name: string, options?: RepositoryOptions): Promise<GitRepository>;
  /** From now on this decides what goes wrong; null: nothing does. */
  setFault(choose: ChooseFault | null): void;
  /** From now on no file of a repository may grow beyond this; null: as large as it likes. */
  limitFileSize(maxFileBytes: number | null): void;
  /** Ends every connection and every process that the server has started. */
  close(): Promise<void>;
}

/** A real smart-HTTP git server on loopback, with the misbehaviour that a test asks for. */
export async function startGitServer({
  root,
  token = null,
  readOnlyToken = null,
}: GitServerOptions): Promise<GitServer> {
  const traffic = createTrafficLog();
  const children = new Set<ChildProcess>();
  const settings: { chooseFault: ChooseFault | null; maxFileBytes: number | null } = {
    chooseFault: null,
    maxFileBytes: null,
  };

  const track = (child: ChildProcess): void => {
    children.add(child);
    child.on('close', () => children.delete(child));
  };

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    const logged = traffic.note(request);
    const access = checkAccess(request, { token, readOnlyToken });
    if ('status' in access) {
      refuse(response, access.status);
      return;
    }
    const fault = (await settings.chooseFault?.(request)) ?? null;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset-before') {
      response.destroy();
      return;
    }
    if (fault?.kind === 'status') {
      refuse(response, fault.status);
      return;
    }
    if (fault?.kind === 'delay') await sleep(fault.ms);
    // The server may have been closed while this request was held back.
    if (!server.listening) return;
    const answer = await runHttpBackend({
      root,
      request: fault?.kind === 'no-protocol-v2' ? withoutProtocolHeader(request) : request,
      user: access.user,
      maxFileBytes: settings.maxFileBytes,
      onStart: track,
    });
    if (fault?.kind === 'hang-after') return;
    logged.bytesOut = sendAnswer(response, answer, fault);
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  const url = await listenOnLoopback(server);

  return {
    url,
    traffic,
    createRepository: (name, options = {}) => createRepository({ root, serverUrl: url, name, options }),
    setFault(choose) {
      settings.chooseFault = choose;
    },
    limitFileSize(maxFileBytes) {
      settings.maxFileBytes = maxFileBytes;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      const ended = [...children].map((child) => new Promise((resolve) => child.on('close', resolve)));
      for (const child of children) child.kill();
      await Promise.all([closed, ...ended]);
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="git"');
  response.end(`refused with ${status}\n`);
}

function withoutProtocolHeader(request: GitServerRequest): GitServerRequest {
  return { ...request, headers: { ...request.headers, 'git-protocol': undefined } };
}
