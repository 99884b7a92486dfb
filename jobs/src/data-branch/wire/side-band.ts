import { serverComplaint } from './server-complaint.ts';
import type { Pkt } from './pkt-line.ts';

// https://git-scm.com/docs/gitprotocol-pack#_packfile_data

const DATA = 1;
const REMARKS = 2;
const FATAL = 3;

export interface SideBands {
  readonly data: Buffer;
  /** What the server wants a person to read: progress, and what its hooks print. */
  readonly remarks: string;
}

export function splitSideBands(pkts: readonly Pkt[]): SideBands {
  const data: Buffer[] = [];
  const remarks: Buffer[] = [];
  for (const pkt of pkts) {
    if (typeof pkt === 'string') continue;
    const content = pkt.subarray(1);
    if (pkt[0] === DATA) data.push(content);
    if (pkt[0] === REMARKS) remarks.push(content);
    if (pkt[0] === FATAL) throw serverComplaint(content.toString());
  }
  return { data: Buffer.concat(data), remarks: Buffer.concat(remarks).toString() };
}
