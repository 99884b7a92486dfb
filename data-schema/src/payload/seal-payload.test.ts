import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyText } from '../../test-support/arbitraries.ts';
import { CHEAP_COST, EPOCH, idOf, KEYS, OTHER_KEYS, ROOT } from '../../test-support/examples.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { runs } from '../../test-support/runs.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { toBase64url } from '../bytes/base64url.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { hash } from '../crypto/hash.ts';
import { seal } from '../crypto/seal.ts';
import { makeKeySlot } from '../keyring/key-slot.ts';
import { MAX_PAYLOAD_CHARACTERS } from './limits.ts';
import { batchText, parsePayload } from './payload.ts';
import { isPlain } from './plain-operation.ts';
import { decodePayload, openPayload, sealPayload } from './seal-payload.ts';

const random = seededRandom(6);
const slot = await makeKeySlot({ root: ROOT, passphrase: 'x', cost: CHEAP_COST, random });

const batch = { kind: 'batch', epoch: EPOCH, revision: 7, device: idOf('phone'), first: 12 } as const;
const init = { kind: 'init', replaces: null, slots: [slot], token: 'trigger-token' } as const;
const restore = { kind: 'restore', epoch: EPOCH, revision: 3, seenRevision: 9, seenNextNumber: 70 } as const;

const arriving = (characters: string, keys = KEYS) => openPayload(decodePayload(characters), keys);

describe('a sealed payload', () => {
  it('is a batch: its head, then an operation a line, each with its number and the hash of its text', () => {
    const theme = '{"type":"set","at":5,"key":"theme","value":"dark"}';
    const characters = sealPayload(batchText(batch, [theme, '{"type":"teleport"}', 'garbage']), KEYS, random);
    expect(arriving(characters)).toEqual({
      ...batch,
      operations: [
        {
          number: 12,
          digest: hash(theme),
          parsed: { ok: true, operation: { type: 'set', at: 5, key: 'theme', value: 'dark' } },
        },
        {
          number: 13,
          digest: hash('{"type":"teleport"}'),
          parsed: { ok: false, code: 'unknown-operation' },
        },
        { number: 14, digest: hash('garbage'), parsed: { ok: false, code: 'invalid-operation' } },
      ],
    });
  });

  it.each([init, { ...init, replaces: 'c'.repeat(40), token: null }, restore])('is an $kind', (payload) => {
    expect(arriving(sealPayload(JSON.stringify(payload), KEYS, random))).toEqual(payload);
  });

  it('opens whatever epoch it is from, so that it can be answered', () => {
    const text = batchText({ ...batch, epoch: idOf('long-ago') }, []);
    expect(arriving(sealPayload(text, KEYS, random))).toMatchObject({ epoch: idOf('long-ago') });
  });

  it('is base64url and nothing else', () =>
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(sealPayload(text, KEYS, random)).toMatch(/^[A-Za-z0-9_-]+$/);
      }),
      runs(50),
    ));

  it('does not begin like a plain one', () => {
    expect(isPlain(decodePayload(sealPayload('{}', KEYS, random)))).toBe(false);
  });
});

describe('what arrived is refused by name', () => {
  const sealed = sealPayload(batchText(batch, []), KEYS, random);
  const whyOf = (characters: string) => {
    try {
      decodePayload(characters);
      return null;
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['nothing', '', 'empty'],
    ['more than a dispatch carries', 'A'.repeat(MAX_PAYLOAD_CHARACTERS + 4), 'too-long'],
    ['a name that GitLab would expand', `${sealed}$CI_JOB_TOKEN`, 'characters'],
    ['white space before it', ` ${sealed}`, 'characters'],
    ['a line break after it', `${sealed}\n`, 'characters'],
    ['padding', 'QQ==', 'characters'],
    ['bits beyond the last byte', 'QR', 'characters'],
    ['JSON as it is', '{"type":"refresh"}', 'characters'],
    ['letters that look like ours', 'ＱＵＪＤ', 'characters'],
  ])('%s', (_what, characters, why) => {
    expect(whyOf(characters)).toMatchObject({ code: 'junk-payload', data: { why } });
  });

  it('as sealed under another key', async () => {
    expect(await reasonOf(() => arriving(sealed, OTHER_KEYS))).toBe('other-key');
  });

  it('as damaged, cut off, or made of anything', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.uint8Array({ maxLength: 200 }), async (at, bytes) => {
        const other = sealed[at] === 'A' ? 'B' : 'A';
        const damaged = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
        for (const characters of [damaged, sealed.slice(0, at), toBase64url(bytes)]) {
          expect(['junk-payload', 'corrupted-file', 'other-key', 'newer-format', 'unknown-format']).toContain(
            await reasonOf(() => arriving(characters)),
          );
        }
      }),
      runs(100),
    ));

  it('as a file in the place of a payload, or a payload of another format', async () => {
    const context = { keyId: KEYS.id, role: 'payload', path: 'payload', epoch: 'AAAAAAAAAAAAAAAA' };
    const asPayload = (key: Uint8Array, format: number) =>
      reasonOf(() =>
        openPayload(seal(toUtf8(JSON.stringify(restore)), format, { ...context, key }, random), KEYS),
      );
    expect(await asPayload(KEYS.payloads, 1)).toBe(null);
    expect(await asPayload(KEYS.files, 1)).toBe('corrupted-file');
    expect(await asPayload(KEYS.payloads, 2)).toBe('newer-format');
    expect(await asPayload(KEYS.payloads, 0)).toBe('unknown-format');
  });

  it('as not ours inside', async () => {
    const notUtf8 = seal(
      Uint8Array.of(0xff),
      1,
      { key: KEYS.payloads, keyId: KEYS.id, epoch: 'AAAAAAAAAAAAAAAA', role: 'payload', path: 'payload' },
      random,
    );
    expect(await reasonOf(() => openPayload(notUtf8, KEYS))).toBe('junk-payload');
    expect(await reasonOf(() => arriving(sealPayload('{"kind":"dance"}', KEYS, random)))).toBe(
      'junk-payload',
    );
  });
});

describe('parsePayload', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', 'batch'],
    ['a head with a field more', JSON.stringify({ ...batch, more: 1 })],
    ['a batch that begins at 0', JSON.stringify({ ...batch, first: 0 })],
    ['an init without slots', JSON.stringify({ ...init, slots: [] })],
    ['an init with more than eight', JSON.stringify({ ...init, slots: Array(9).fill(slot) })],
    ['a restore that skips numbers without end', JSON.stringify({ ...restore, seenNextNumber: 2 ** 41 })],
    ['an init with operations', `${JSON.stringify(init)}\n{}`],
  ])('gives null for %s', (_what, text) => {
    expect(parsePayload(text)).toBe(null);
  });

  it('takes the most lines that a dispatch holds without hanging', () => {
    const started = performance.now();
    const payload = parsePayload(batchText(batch, Array<string>(47_000).fill('')));
    expect(payload).toMatchObject({ operations: { length: 47_000 } });
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
