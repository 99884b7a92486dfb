import { toUtf8 } from '../bytes/utf8.ts';
import { OversizeOperationError } from '../errors/payload-errors.ts';
import { MAX_PAYLOAD_BYTES } from './limits.ts';
import { type BatchHead, batchText } from './payload.ts';

/**
 * The longest prefix of the waiting operations (their texts, in order) that one dispatch carries.
 * @throws OversizeOperationError when the first alone is too long: it should have been split when it was made
 */
export function planBatch(
  head: BatchHead,
  waiting: readonly string[],
): { readonly text: string; readonly operations: number } {
  let bytes = toUtf8(JSON.stringify(head)).length;
  let fitting = 0;
  for (const operation of waiting) {
    bytes += 1 + toUtf8(operation).length;
    if (bytes > MAX_PAYLOAD_BYTES) break;
    fitting++;
  }
  if (fitting === 0 && waiting[0] !== undefined) {
    throw new OversizeOperationError({ bytes, maxBytes: MAX_PAYLOAD_BYTES });
  }
  return { text: batchText(head, waiting.slice(0, fitting)), operations: fitting };
}
