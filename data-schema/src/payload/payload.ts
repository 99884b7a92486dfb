import * as v from 'valibot';

import { tokenSchema } from '../access/access.ts';
import { hash, type Hash } from '../crypto/hash.ts';
import { idSchema } from '../crypto/id.ts';
import { count, record } from '../form/records.ts';
import { slotsSchema } from '../keyring/keyring.ts';
import { parseOperation, type ParsedOperation } from '../operations/operation.ts';
import { parseJson } from '../bytes/parse-json.ts';

/** A device's operations, from number `first` on, one text each: the very text that was first sent, since acknowledgements carry its hash. */
const batchHeadSchema = record({
  kind: v.literal('batch'),
  epoch: idSchema,
  /** Of the state that the device has seen. */
  revision: count,
  device: idSchema,
  first: v.pipe(count, v.minValue(1)),
});

/**
 * The first dispatch: the keyring that the browser made. It begins `data`, or starts over in the place of the one commit
 * that it names: so it does nothing when somebody sends it again later.
 */
const initSchema = record({
  kind: v.literal('init'),
  replaces: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))),
  slots: slotsSchema,
  token: v.nullable(tokenSchema),
});

/** Accepts a `data` that was put back to an older state: under a new epoch, and past every number that was seen. */
const restoreSchema = record({
  kind: v.literal('restore'),
  /** Of the state that is there and accepted. */
  epoch: idSchema,
  revision: count,
  /** Of the latest state that was seen before. */
  seenRevision: count,
  seenNextNumber: v.pipe(count, v.maxValue(2 ** 40)),
});

export type BatchHead = v.InferOutput<typeof batchHeadSchema>;
export type InitPayload = v.InferOutput<typeof initSchema>;
export type RestorePayload = v.InferOutput<typeof restoreSchema>;

export interface NumberedOperation {
  readonly number: number;
  readonly digest: Hash;
  readonly parsed: ParsedOperation;
}

export interface BatchPayload extends BatchHead {
  readonly operations: readonly NumberedOperation[];
}

export type Payload = BatchPayload | InitPayload | RestorePayload;

const headSchema = v.variant('kind', [batchHeadSchema, initSchema, restoreSchema]);

/** A payload's text: its head on the first line, then one operation a line. Null when the head is not one of ours. */
export function parsePayload(text: string): Payload | null {
  const [first = '', ...lines] = text.split('\n');
  const head = v.safeParse(headSchema, parseJson(first));
  if (!head.success) return null;
  if (head.output.kind !== 'batch') return lines.length === 0 ? head.output : null;
  const batch = head.output;
  const operations = lines.map((line, at) => ({
    number: batch.first + at,
    digest: hash(line),
    parsed: parseOperation(parseJson(line)),
  }));
  return { ...batch, operations };
}

export function batchText(head: BatchHead, operations: readonly string[]): string {
  return [JSON.stringify(head), ...operations].join('\n');
}
