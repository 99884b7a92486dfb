import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { readFlushedPkts, textLines } from './pkt-line.ts';

/** How a server introduces itself: protocol 2 by what it can do, the older ones by all its refs. */
export type Advertisement =
  | { readonly version: 2; readonly filter: boolean }
  | { readonly version: 0; readonly refs: ReadonlyMap<string, string> };

export function parseAdvertisement(answer: Buffer): Advertisement {
  const pkts = readFlushedPkts(answer);
  const lines = textLines(pkts);
  // Over HTTP a section of one line stands before; git's own server leaves it out in protocol 2.
  const introduced = lines[0]?.startsWith('# service=') === true;
  if (introduced) lines.shift();
  const sections = pkts.filter((pkt) => pkt === 'flush').length;
  if (sections < (introduced ? 2 : 1)) throw new RemoteAnswerError({ what: 'truncated', status: null });
  return lines[0] === 'version 2' ? parseCapabilities(lines) : { version: 0, refs: parseRefs(lines) };
}

/** https://git-scm.com/docs/gitprotocol-v2#_capability_advertisement */
function parseCapabilities(lines: readonly string[]): Advertisement {
  const fetch = lines.find((line) => /^fetch(=|$)/.test(line)) ?? '';
  return { version: 2, filter: fetch.slice('fetch='.length).split(' ').includes('filter') };
}

/** https://git-scm.com/docs/gitprotocol-pack#_reference_discovery */
function parseRefs(lines: readonly string[]): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of lines) {
    const [, oid, name] = /^([0-9a-f]{40}) ([^\0]+)(\0|$)/.exec(line) ?? [];
    if (oid === undefined || name === undefined)
      throw new RemoteAnswerError({ what: 'garbled', status: null });
    // Stands in for the first ref, to carry the capabilities, when a repository has none.
    if (name !== 'capabilities^{}') refs.set(name, oid);
  }
  return refs;
}
