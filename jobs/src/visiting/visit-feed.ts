import type { IncomingMessage } from 'node:http';

import { type FeedCredentials, splitCredentials } from '@forgefeed/data-schema';

import { answerValidators, freshSeconds, retryAfterSeconds } from './answer-headers.ts';
import { isBotWall, WALL_HEAD_BYTES } from './bot-wall.ts';
import { type Headers, openCredentials } from './credentials-on-the-way.ts';
import { failureOf } from './failure-of.ts';
import { ACCEPTED_ENCODINGS, readBody, readHead } from './read-body.ts';
import { sendRequest } from './send-request.ts';
import { statusFailure } from './status-failure.ts';
import { type Validators, type Visit, type VisitFailure, type VisitLimits, VisitStopped } from './visit.ts';

export interface VisitOptions {
  readonly url: string;
  readonly validators: Validators;
  /** Sent to their own origin. Who names none sends none, but those that the URL holds. */
  readonly credentials?: FeedCredentials | null | undefined;
  readonly limits: VisitLimits;
  readonly userAgent: string;
  /** Whether addresses that are not of the public internet may be visited. */
  readonly allowPrivate: boolean;
  readonly nowMs: () => number;
}

/** One visit to one feed: conditional, bounded in time, bytes and redirects. Never rejects. */
export async function visitFeed(options: VisitOptions): Promise<Visit> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.limits.timeoutMs);
  let downloadBytes = 0;
  try {
    const onWire = (bytes: number) => (downloadBytes += bytes);
    const visit = await follow(options, { signal: abort.signal, onWire });
    return { ...visit, downloadBytes };
  } catch (error) {
    const { failure, status, retryAfterSeconds } = abort.signal.aborted
      ? new VisitStopped('timeout')
      : failureOf(error);
    return { kind: 'failed', code: failure, status, retryAfterSeconds, downloadBytes };
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/**
 * Follows redirects to an answer; `movedTo` grows as long as every hop says that it is for good. A feed whose URL holds
 * its credentials stays where they are: the new URL has none.
 */
async function follow(
  options: VisitOptions,
  transfer: { readonly signal: AbortSignal; readonly onWire: (bytes: number) => void },
): Promise<Visit> {
  let url = parseUrl(options.url, 'bad-url');
  const inUrl = splitCredentials(options.url).credentials;
  const credentials = openCredentials(options.credentials ?? inUrl);
  let movedTo: string | null = null;
  let isPermanent = inUrl === null;
  for (let hop = 0; hop <= options.limits.maxRedirects; hop++) {
    const { allowPrivate } = options;
    const { firstByteMs } = options.limits;
    const headers = { ...headersFor(options), ...credentials.headersFor(url) };
    const response = await sendRequest(url, { headers, allowPrivate, firstByteMs, ...transfer });
    const status = response.statusCode ?? 0;
    if (!isRedirect(status) || response.headers.location === undefined) {
      return await readAnswer(response, options, { url, movedTo, onWire: transfer.onWire });
    }
    response.destroy();
    url = redirectTarget(response.headers.location, url);
    isPermanent &&= status === 301 || status === 308;
    if (isPermanent) movedTo = url.href;
  }
  throw new VisitStopped('too-many-redirects');
}

async function readAnswer(
  response: IncomingMessage,
  { validators, limits, nowMs }: VisitOptions,
  { url, movedTo, onWire }: { url: URL; movedTo: string | null; onWire: (bytes: number) => void },
): Promise<Visit> {
  const { headers, statusCode: status = 0 } = response;
  const isConditional = validators.etag !== null || validators.lastModified !== null;
  // A 304 that was not asked for leaves us with nothing (RFC 9110 section 15.4.5).
  const isUnchanged = status === 304 && isConditional;
  const facts = {
    validators: answerValidators(headers, isUnchanged ? validators : null),
    movedTo,
    freshSeconds: freshSeconds(headers, nowMs()),
    downloadBytes: 0,
  };
  if (isUnchanged) {
    response.destroy();
    return { kind: 'not-modified', ...facts };
  }
  if (status !== 200) {
    const failure = statusFailure(status);
    const isWall = MAY_BE_WALLS.has(failure) && (await isWallBehind(response, limits, onWire));
    response.destroy();
    throw new VisitStopped(isWall ? 'bot-wall' : failure, {
      status,
      retryAfterSeconds: retryAfterSeconds(headers, nowMs()),
    });
  }
  const bytes = await readBody(response, { ...limits, onWire });
  return {
    kind: 'document',
    ...facts,
    bytes,
    contentType: headers['content-type'] ?? null,
    finalUrl: url.href,
    isWall: isBotWall({ headers, head: headOf(bytes) }),
  };
}

/** What walls answer with besides 200; whatever is not found, gone or behind a password says what it is. */
const MAY_BE_WALLS: ReadonlySet<VisitFailure> = new Set([
  'forbidden',
  'rate-limited',
  'client-error',
  'server-error',
  'bad-answer',
]);

async function isWallBehind(
  response: IncomingMessage,
  { firstByteMs }: VisitLimits,
  onWire: (bytes: number) => void,
): Promise<boolean> {
  const { headers } = response;
  if (isBotWall({ headers, head: '' })) return true;
  const head = await readHead(response, { maxBytes: WALL_HEAD_BYTES, timeoutMs: firstByteMs, onWire });
  return isBotWall({ headers, head: headOf(head) });
}

/** What matters of it is ASCII, or comes through in UTF-8. */
function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, WALL_HEAD_BYTES)).toString('utf8');
}

/** Validators go along on every hop, as they were made by the one that answers. */
function headersFor({ validators, userAgent }: VisitOptions): Headers {
  const { etag, lastModified } = validators;
  return {
    'User-Agent': userAgent,
    Accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5',
    'Accept-Encoding': ACCEPTED_ENCODINGS,
    ...(etag !== null && { 'If-None-Match': etag }),
    ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Where a redirect leads. Bytes beyond ASCII, which Node gives as Latin-1, are taken as they came. */
function redirectTarget(location: string, from: URL): URL {
  const bytes = location.replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  return parseUrl(bytes, 'bad-redirect', from.href);
}

/** Without user and password: what is found at this URL must not be meant from them. */
function parseUrl(text: string, failure: 'bad-url' | 'bad-redirect', base?: string): URL {
  if (!URL.canParse(text, base)) throw new VisitStopped(failure);
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new VisitStopped(failure);
  url.hash = '';
  [url.username, url.password] = ['', ''];
  return url;
}
