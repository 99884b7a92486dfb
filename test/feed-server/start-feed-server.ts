import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A feed as it is published: its bytes, and what the server says of them. */
export interface Published {
  readonly body: string | Uint8Array;
  readonly contentType?: string;
}

export interface FeedTraffic {
  readonly requests: number;
  readonly full: number;
  readonly notModified: number;
  readonly bodyBytes: number;
}

export interface FeedServer {
  readonly url: string;
  readonly traffic: FeedTraffic;
  /** Publishes a feed under a path; its URL. */
  publish(path: string, feed: Published): string;
  /** Publishes every file of a folder; their URLs. */
  publishFolder(folder: string): Promise<readonly string[]>;
  /** Answers a path by hand: for what no honest server does. */
  answer(path: string, listener: RequestListener): string;
  close(): Promise<void>;
}

/** Feeds on loopback, served as a good server does it: strong validators, 304 where nothing has changed, gzip. */
export async function startFeedServer(): Promise<FeedServer> {
  const feeds = new Map<string, Published>();
  const listeners = new Map<string, RequestListener>();
  const traffic = { requests: 0, full: 0, notModified: 0, bodyBytes: 0 };
  const server = createServer((request, response) => {
    traffic.requests++;
    const path = request.url ?? '';
    const listener = listeners.get(path);
    if (listener !== undefined) {
      listener(request, response);
      return;
    }
    const feed = feeds.get(path);
    if (feed === undefined) {
      response.writeHead(404).end();
      return;
    }
    const body = Buffer.from(feed.body);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
    if (request.headers['if-none-match'] === etag) {
      traffic.notModified++;
      response.writeHead(304, { etag }).end();
      return;
    }
    const isGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const sent = isGzip ? gzipSync(body) : body;
    traffic.full++;
    traffic.bodyBytes += sent.length;
    response.writeHead(200, {
      'content-type': feed.contentType ?? 'application/xml',
      etag,
      ...(isGzip && { 'content-encoding': 'gzip' }),
    });
    response.end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const publish = (path: string, feed: Published) => {
    feeds.set(path, feed);
    return `${url}${path}`;
  };
  return {
    url,
    traffic,
    publish,
    publishFolder: async (folder) => {
      const names = (await readdir(folder, { withFileTypes: true })).filter((file) => file.isFile());
      const urls: string[] = [];
      for (const { name } of names) {
        const body = await readFile(join(folder, name));
        urls.push(publish(`/feeds/${encodeURIComponent(name)}`, { body }));
      }
      return urls;
    },
    answer: (path, listener) => {
      listeners.set(path, listener);
      return `${url}${path}`;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
}
