import * as v from 'valibot';

import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8 } from '../bytes/utf8.ts';
import { JunkPayloadError } from '../errors/payload-errors.ts';
import { list, record, text } from '../form/records.ts';
import { nameSchema, urlSchema } from '../subscriptions/subscriptions.ts';

/** With the same id again it changes nothing; null or absent: it is applied each time. */
const id = v.exactOptional(v.nullable(v.pipe(text(100), v.minLength(1))));

const plainFeed = record({
  url: urlSchema,
  title: v.exactOptional(v.nullable(nameSchema)),
  /** The name of a folder; made when there is none of that name. */
  folder: v.exactOptional(v.nullable(nameSchema)),
});

/**
 * What curl or a webhook may ask for: base64url of this JSON, not sealed. The trigger token is its authority, and
 * whoever can see the run can see it.
 */
export const plainOperationSchema = v.variant('type', [
  record({ type: v.literal('refresh'), id }),
  record({ type: v.literal('subscribe'), id, ...plainFeed.pipe[0].entries }),
  record({
    type: v.literal('mark'),
    id,
    /** Of the article. */
    url: urlSchema,
    field: v.picklist(['read', 'starred']),
    value: v.boolean(),
  }),
  record({
    type: v.literal('import'),
    id,
    feeds: v.pipe(list(plainFeed), v.minLength(1), v.maxLength(1000)),
  }),
]);

export type PlainOperation = v.InferOutput<typeof plainOperationSchema>;

/** Sealed payloads begin with the number of the seal; these begin with the brace of their JSON. */
export function isPlain(bytes: Uint8Array): boolean {
  return bytes[0] === '{'.charCodeAt(0);
}

/** @throws JunkPayloadError */
export function parsePlainOperation(bytes: Uint8Array): PlainOperation {
  const result = v.safeParse(plainOperationSchema, parseJson(fromUtf8(bytes) ?? ''));
  if (!result.success) throw new JunkPayloadError({ why: 'invalid' });
  return result.output;
}
