import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { DELIMITER, FLUSH, pktLine, readFlushedPkts } from './pkt-line.ts';
import { splitSideBands } from './side-band.ts';

// https://git-scm.com/docs/gitprotocol-v2#_fetch

export interface Wants {
  readonly oids: readonly string[];
  /** Of a commit: this one, not those before it. */
  readonly shallow?: boolean;
  /** Of a commit: without the contents of its files. */
  readonly withoutBlobs?: boolean;
}

export function fetchRequest({ oids, shallow = false, withoutBlobs = false }: Wants): Buffer<ArrayBuffer> {
  const options = [
    'no-progress\n',
    'ofs-delta\n',
    ...(shallow ? ['deepen 1\n'] : []),
    ...(withoutBlobs ? ['filter blob:none\n'] : []),
    ...oids.map((oid) => `want ${oid}\n`),
    'done\n',
  ];
  return Buffer.from(pktLine('command=fetch\n') + DELIMITER + options.map(pktLine).join('') + FLUSH);
}

/** The pack in the answer; sections before it (which commits are shallow) tell nothing that is not known. */
export function parseFetchAnswer(answer: Buffer): Buffer {
  const pkts = readFlushedPkts(answer);
  const start = pkts.findIndex((pkt) => typeof pkt !== 'string' && pkt.toString() === 'packfile\n');
  if (start === -1) throw new RemoteAnswerError({ what: 'garbled', status: null });
  return splitSideBands(pkts.slice(start + 1)).data;
}
