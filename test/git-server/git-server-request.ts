import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

export type GitService = 'git-upload-pack' | 'git-receive-pack';

/** One request as the server got it, whole. */
export interface GitServerRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly service: GitService | null;
  /** What the client wants done, in one word. */
  readonly command: 'advertise' | 'ls-refs' | 'fetch' | 'push' | 'other';
  readonly headers: IncomingHttpHeaders;
  /** As sent; possibly gzipped. */
  readonly body: Buffer;
}

export async function readRequest(message: IncomingMessage): Promise<GitServerRequest> {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    message.on('end', resolve);
    message.on('error', reject);
  });
  const url = new URL(message.url ?? '/', 'http://localhost');
  const request = {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    service: findService(url),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
  return { ...request, command: findCommand(request) };
}

function findService(url: URL): GitService | null {
  const name = url.searchParams.get('service') ?? url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  return name === 'git-upload-pack' || name === 'git-receive-pack' ? name : null;
}

function findCommand({
  service,
  method,
  headers,
  body,
}: Omit<GitServerRequest, 'command'>): GitServerRequest['command'] {
  if (service === null) return 'other';
  if (method === 'GET') return 'advertise';
  if (service === 'git-receive-pack') return 'push';
  const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return plain.subarray(0, 64).includes('command=ls-refs') ? 'ls-refs' : 'fetch';
}
