import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { SAMPLE_FEEDS } from './sample-feeds.ts';
import { drawComic, drawShore, paintNight } from './pictures.ts';
import type { WrittenFeed } from './sample-feed.ts';
import { comicLines } from './feeds/comic.ts';
import { storyAt } from './stories-of.ts';
import { playTune } from './tune.ts';
import { storyPath, writeFeed, writePage } from './write-feed.ts';

export interface SampleServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly delayMs: number;
}

/** Serves the sample feeds, their pages, pictures and sounds on loopback. */
export async function startSampleServer(
  listen: (server: Server) => Promise<string>,
  nowMs: () => number = Date.now,
): Promise<SampleServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const { status, contentType, body, delayMs } = answerTo(request, nowMs());
      // It does not hold up the end.
      await sleep(delayMs, undefined, { ref: false });
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
      const isKnown = status === 200 && request.headers['if-none-match'] === etag;
      response.writeHead(isKnown ? 304 : status, { 'content-type': contentType, etag });
      response.end(isKnown ? undefined : body);
    })();
  });
  const url = await listen(server);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerTo(request: IncomingMessage, nowMs: number): Answer {
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  const path = (request.url ?? '/').replace(/\?.*/, '');
  const feed = SAMPLE_FEEDS.find((each) => each.path === path);
  if (feed?.kind === 'failing') return { ...feed, delayMs: 0 };
  if (feed !== undefined) {
    const contentType = feed.format === 'rss' ? 'application/rss+xml' : 'application/atom+xml';
    const body = writeFeed(feed, { origin, nowMs });
    return { ...ok(`${contentType}; charset=utf-8`, body), delayMs: feed.delayMs ?? 0 };
  }
  return mediumAt(path) ?? pageAt(path) ?? { ...ok('text/plain', 'There is nothing here.\n'), status: 404 };
}

/** The pictures and sounds that the articles show, by the turn at which they came. */
function mediumAt(path: string): Answer | null {
  const [, name, seed = ''] = /^\/(shores|nights|strips|tunes)\/(\d+)\.(?:svg|png|wav)$/.exec(path) ?? [];
  if (name === 'shores') return ok('image/svg+xml', drawShore(seed));
  if (name === 'nights') return ok('image/png', paintNight(seed));
  if (name === 'strips') return ok('image/svg+xml', drawComic(comicLines(Number(seed))));
  return name === 'tunes' ? ok('audio/wav', playTune(seed)) : null;
}

/** An article at its own address. */
function pageAt(path: string): Answer | null {
  const [, at = ''] = /\/(\d{1,12})$/.exec(path) ?? [];
  const feed = SAMPLE_FEEDS.find(
    (each): each is WrittenFeed => each.kind === 'written' && storyPath(each, Number(at)) === path,
  );
  if (feed === undefined) return null;
  return ok('text/html; charset=utf-8', writePage(feed, storyAt(feed, Number(at))));
}

const ok = (contentType: string, body: string | Uint8Array): Answer => ({
  status: 200,
  contentType,
  body,
  delayMs: 0,
});
