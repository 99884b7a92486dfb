import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyText } from '../../test-support/arbitraries.ts';
import { EPOCH, idOf, KEYS } from '../../test-support/examples.ts';
import { runs } from '../../test-support/runs.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { OversizeOperationError } from '../errors/payload-errors.ts';
import { MAX_PAYLOAD_BYTES, MAX_PAYLOAD_CHARACTERS } from './limits.ts';
import { type BatchHead, batchText, parsePayload } from './payload.ts';
import { planBatch } from './plan-batch.ts';
import { sealPayload } from './seal-payload.ts';

const random = seededRandom(4);
const head: BatchHead = { kind: 'batch', epoch: EPOCH, revision: 7, device: idOf('phone'), first: 12 };
const sealedLength = (text: string) => sealPayload(text, KEYS, random).length;

/** Texts as JSON makes them: of any characters, of any length, on one line. */
const waiting = fc.array(
  fc
    .tuple(anyText({ minLength: 1, maxLength: 30 }), fc.constantFrom(1, 2, 20, 400, 900))
    .map(([text, times]) => JSON.stringify(text.repeat(times))),
  { minLength: 1, maxLength: 60 },
);

describe('planBatch', () => {
  it('takes the longest prefix that a dispatch carries', () =>
    fc.assert(
      fc.property(waiting, (texts) => {
        const { text, operations } = planBatch(head, texts);
        expect(text).toBe(batchText(head, texts.slice(0, operations)));
        expect(operations).toBeGreaterThan(0);

        const payload = sealPayload(text, KEYS, random);
        expect(payload.length).toBeLessThanOrEqual(MAX_PAYLOAD_CHARACTERS);
        const body = JSON.stringify({ ref: 'main', inputs: { payload } });
        expect(body.length).toBeLessThanOrEqual(65_535);

        if (operations < texts.length) {
          const more = batchText(head, texts.slice(0, operations + 1));
          expect(sealedLength(more)).toBeGreaterThan(MAX_PAYLOAD_CHARACTERS);
        }
      }),
      runs(60),
    ));

  it('takes all when all fit, and each arrives under its number', () => {
    const { text } = planBatch(head, ['{"type":"one"}', '{"type":"two"}']);
    const payload = parsePayload(text);
    expect(payload).toMatchObject({ ...head, operations: [{ number: 12 }, { number: 13 }] });
  });

  it('takes nothing when nothing waits', () => {
    expect(planBatch(head, [])).toEqual({ text: JSON.stringify(head), operations: 0 });
  });

  it('fills a dispatch to the last byte, and not further', () => {
    const room = MAX_PAYLOAD_BYTES - JSON.stringify(head).length - 1;
    expect(planBatch(head, ['x'.repeat(room)]).operations).toBe(1);
    expect(planBatch(head, ['x'.repeat(room - 2), 'y']).operations).toBe(2);
    expect(planBatch(head, ['x'.repeat(room - 1), 'y']).operations).toBe(1);
    expect(() => planBatch(head, ['x'.repeat(room + 1)])).toThrow(
      new OversizeOperationError({ bytes: MAX_PAYLOAD_BYTES + 1, maxBytes: MAX_PAYLOAD_BYTES }),
    );
  });
});

it('a byte more than the most would not fit: it would be padded to the next bucket', () => {
  expect(sealedLength('x'.repeat(MAX_PAYLOAD_BYTES))).toBe(62_878);
  expect(sealedLength('x'.repeat(MAX_PAYLOAD_BYTES + 1))).toBe(65_608);
});
