import { RemoteAnswerError } from '../errors/remote-answer-error.ts';
import { serverComplaint } from './server-complaint.ts';

// git's framing: four hexadecimal digits of length, themselves included, then the line. Lengths below four are signs.
// https://git-scm.com/docs/gitprotocol-common#_pkt_line_format

const DIGITS = 4;

export const FLUSH = '0000';
export const DELIMITER = '0001';

export type Pkt = Buffer | 'flush' | 'delimiter' | 'response-end';

const SIGNS: readonly Pkt[] = ['flush', 'delimiter', 'response-end'];

export function pktLine(text: string): string {
  const length = Buffer.byteLength(text) + DIGITS;
  return length.toString(16).padStart(DIGITS, '0') + text;
}

/** Takes an answer apart; an error line of the server is thrown. */
export function readPkts(answer: Buffer): Pkt[] {
  const pkts: Pkt[] = [];
  for (let at = 0; at < answer.length;) {
    const length = readLength(answer, at);
    const end = at + Math.max(length, DIGITS);
    if (end > answer.length) throw truncated();
    const pkt = SIGNS[length] ?? answer.subarray(at + DIGITS, end);
    if (typeof pkt !== 'string' && pkt.toString('latin1', 0, 4) === 'ERR ')
      throw serverComplaint(pkt.toString());
    pkts.push(pkt);
    at = end;
  }
  return pkts;
}

/** The same, for an answer that a flush has to end: else some of it is missing. */
export function readFlushedPkts(answer: Buffer): Pkt[] {
  const pkts = readPkts(answer);
  if (pkts.at(-1) !== 'flush') throw truncated();
  return pkts;
}

/** The lines of text among packets, without their line feeds. */
export function textLines(pkts: readonly Pkt[]): string[] {
  return pkts.flatMap((pkt) => (typeof pkt === 'string' ? [] : [pkt.toString().replace(/\n$/, '')]));
}

function readLength(answer: Buffer, at: number): number {
  const digits = answer.toString('latin1', at, at + DIGITS);
  if (digits.length < DIGITS) throw truncated();
  if (!/^[0-9a-f]{4}$/i.test(digits) || digits === '0003')
    throw new RemoteAnswerError({ what: 'garbled', status: null });
  return Number.parseInt(digits, 16);
}

const truncated = () => new RemoteAnswerError({ what: 'truncated', status: null });
