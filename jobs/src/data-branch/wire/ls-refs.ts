import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { DELIMITER, FLUSH, pktLine, readFlushedPkts, textLines } from './pkt-line.ts';

// https://git-scm.com/docs/gitprotocol-v2#_ls_refs

export function lsRefsRequest(ref: string): Buffer<ArrayBuffer> {
  return Buffer.from(pktLine('command=ls-refs\n') + DELIMITER + pktLine(`ref-prefix ${ref}\n`) + FLUSH);
}

/** Null when the answer is complete and does not list the ref. A prefix also matches longer names. */
export function parseLsRefs(answer: Buffer, ref: string): string | null {
  let found: string | null = null;
  for (const line of textLines(readFlushedPkts(answer))) {
    const [, oid, name] = /^([0-9a-f]{40}) (\S+)/.exec(line) ?? [];
    if (oid === undefined) throw new RemoteAnswerError({ what: 'garbled', status: null });
    if (name === ref) found = oid;
  }
  return found;
}
