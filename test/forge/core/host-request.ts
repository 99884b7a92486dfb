import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request to one of the forge's hosts, whole. */
export interface HostRequest {
  readonly method: string;
  /** As sent, still escaped. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** On loopback every `127.x.x.x` is a client of its own: limits by address can be tested. */
  readonly remoteAddress: string;
}

export interface HostAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export async function readHostRequest(message: IncomingMessage): Promise<HostRequest> {
  const chunks: Buffer[] = [];
  message.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    message.on('end', resolve);
    message.on('error', reject);
  });
  const url = new URL(message.url ?? '/', 'http://localhost');
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks),
    remoteAddress: message.socket.remoteAddress ?? '127.0.0.1',
  };
}
