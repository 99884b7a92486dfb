import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import { checkedLookup, isPrivateHost } from './checked-lookup.ts';
import { VisitStopped } from './visit.ts';

/**
 * One GET without following redirects. Credentials in the URL are not sent: they belong into `headers`, as Node cannot
 * read them where they hold a bare percent sign. @throws VisitStopped, and what the socket says
 */
export function sendRequest(
  url: URL,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly allowPrivate: boolean;
    readonly signal: AbortSignal;
    readonly firstByteMs: number;
  },
): Promise<IncomingMessage> {
  const { headers, allowPrivate, signal, firstByteMs } = options;
  if (!allowPrivate && isPrivateHost(url.hostname)) throw new VisitStopped('private-address');
  const target = new URL(url);
  [target.username, target.password] = ['', ''];
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const lookup = allowPrivate ? {} : { lookup: checkedLookup };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => sent.destroy(new VisitStopped('timeout')), firstByteMs);
    // `agent: false`: no socket outlives its visit.
    const sent = request(target, { headers, signal, agent: false, ...lookup })
      .on('response', (response) => {
        clearTimeout(timer);
        resolve(response);
      })
      .on('error', reject)
      // Node ends some exchanges without an error, as one that switches protocols unasked.
      .on('close', () => {
        clearTimeout(timer);
        reject(new VisitStopped('bad-answer'));
      });
    sent.end();
  });
}
