import type { PushResult } from 'isomorphic-git';
import { readPkts } from '../wire/pkt-line.ts';
import { splitSideBands } from '../wire/side-band.ts';

/** A server's words about a push that it refused. */
export interface PushReport {
  /** Why the ref was not updated; empty when it did not get so far. */
  readonly ref: string;
  /** Why the objects were not stored; empty when they were. */
  readonly unpack: string;
  /** What hooks and forges let people read; some say only here what they mean. */
  readonly remarks: string;
}

export function readPushReport(result: PushResult, answer: Buffer): PushReport {
  const refused = Object.values(result.refs).filter(({ ok }) => !ok);
  return {
    ref: refused.map(({ error }) => error).join('\n'),
    unpack: result.ok ? '' : `unpack ${result.error ?? 'failed'}`,
    remarks: splitSideBands(readPkts(answer)).remarks,
  };
}
