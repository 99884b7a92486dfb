import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import { checkedLookup, isPrivateHost } from './checked-lookup.ts';
import { VisitStopped } from './visit.ts';

/**
 * One GET without following redirects. Credentials in the URL become a Basic header for this one origin; the next
 * redirect's URL has its own or none. @throws VisitStopped, and what the socket says
 */
export function sendRequest(
  url: URL,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly allowPrivate: boolean;
    readonly signal: AbortSignal;
  },
): Promise<IncomingMessage> {
  const { headers, allowPrivate, signal } = options;
  if (!allowPrivate && isPrivateHost(url.hostname)) throw new VisitStopped('private-address');
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const lookup = allowPrivate ? {} : { lookup: checkedLookup };
  return new Promise((resolve, reject) => {
    // `agent: false`: no socket outlives its visit.
    request(url, { headers, signal, agent: false, ...lookup })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}
