import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CHEAP_COST, EPOCH, idOf, KEYS, ROOT } from '../../test-support/examples.ts';
import * as values from '../../test-support/form-arbitraries.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { runs } from '../../test-support/runs.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { toUtf8 } from '../bytes/utf8.ts';
import { addSlot, dropReplaced, removeSlot } from './change-slots.ts';
import { makeKeySlot, openKeyring } from './key-slot.ts';
import { decodeKeyring, encodeKeyring } from './keyring-file.ts';
import type { KeySlot } from './keyring.ts';

const random = seededRandom(8);

function slotFor(passphrase: string, replaces: string | null = null): Promise<KeySlot> {
  return makeKeySlot({ root: ROOT, passphrase, cost: CHEAP_COST, random, replaces });
}

function open(passphrase: string, ...slots: readonly KeySlot[]) {
  return openKeyring({ keyId: KEYS.id, slots }, passphrase);
}

describe('a keyring', () => {
  it('gives the root key for the passphrase', async () => {
    const slot = await slotFor('correct horse battery');
    expect(await open('correct horse battery', slot)).toEqual({ root: ROOT, slot });
  });

  it('opens with any of its passphrases, and says with which slot', async () => {
    const [mine, ours] = [await slotFor('mine'), await slotFor('ours')];
    expect((await open('mine', mine, ours)).slot).toBe(mine);
    expect((await open('ours', mine, ours)).slot).toBe(ours);
  });

  it('does not open with another', async () => {
    const slots = [await slotFor('mine'), await slotFor('ours')];
    await expect(open('theirs', ...slots)).rejects.toMatchObject({
      code: 'wrong-passphrase',
      data: { slots: 2 },
    });
  });

  it('does not open when a slot was tampered with, or belongs to another root key', async () => {
    const slot = await slotFor('mine');
    const tampered = { ...slot, wrapped: slot.wrapped.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) };
    expect(await reasonOf(() => open('mine', tampered))).toBe('wrong-passphrase');
    expect(await reasonOf(() => open('mine', { ...slot, id: idOf('another') }))).toBe('wrong-passphrase');
    const elsewhere = { keyId: idOf('another-key'), slots: [slot] };
    expect(await reasonOf(() => openKeyring(elsewhere, 'mine'))).toBe('wrong-passphrase');
  });
});

describe('a passphrase', () => {
  it.each([
    ['a ligature and its letters', '\uFB01nal', 'final'],
    ['a letter in one piece and in two', 'caf\u00E9', 'cafe\u0301'],
    ['full-width and plain digits', '\uFF11\uFF12\uFF13', '123'],
    ['with white space around it', ' \t\u3000pass word\n', 'pass word'],
  ])('is the same with %s', async (_what, typed, typedElsewhere) => {
    expect((await open(typedElsewhere, await slotFor(typed))).root).toEqual(ROOT);
  });

  it.each([
    ['case', 'Final', 'final'],
    ['white space inside', 'pass  word', 'pass word'],
  ])('differs by %s', async (_what, typed, other) => {
    expect(await reasonOf(async () => open(other, await slotFor(typed)))).toBe('wrong-passphrase');
  });

  it.each(['', ' \t\n', '\u3000'])('is not %j: that is none', async (nothing) => {
    expect(await reasonOf(() => slotFor(nothing))).toBe('empty-passphrase');
    const slot = await slotFor('mine');
    expect(await reasonOf(() => open(nothing, slot))).toBe('empty-passphrase');
  });
});

describe('a change of passphrase', () => {
  it('is a new slot beside the old one, which goes when a run has opened with the new', async () => {
    const old = await slotFor('old');
    const fresh = await slotFor('new', old.id);
    const both = addSlot([old], fresh) ?? [];
    expect(both).toEqual([old, fresh]);

    const byOld = await open('old', ...both);
    expect(dropReplaced(both, byOld.slot)).toBe(both);

    const byNew = await open('new', ...both);
    expect(dropReplaced(both, byNew.slot)).toEqual([fresh]);
  });
});

describe('slots', () => {
  const many = async (number: number) => Promise.all(Array.from({ length: number }, () => slotFor('mine')));

  it('are eight at most', async () => {
    const eight = await many(8);
    expect(addSlot(eight, await slotFor('ninth'))).toBe(null);
    expect(addSlot(eight.slice(1), await slotFor('eighth'))).toHaveLength(8);
  });

  it('are not added twice', async () => {
    const slots = await many(8);
    expect(addSlot(slots, slots[3] ?? (await slotFor('mine')))).toBe(slots);
  });

  it('are one at least: nobody could open the data again', async () => {
    const [one, other] = [await slotFor('one'), await slotFor('other')];
    expect(removeSlot([one, other], one.id)).toEqual([other]);
    expect(removeSlot([one], one.id)).toBe(null);
    expect(removeSlot([one], other.id)).toEqual([one]);
  });
});

describe('the file', () => {
  it('survives encode and decode', () =>
    fc.assert(
      fc.property(values.keyring, (keyring) => {
        expect(decodeKeyring(encodeKeyring(keyring))).toStrictEqual(keyring);
      }),
      runs(60),
    ));

  it('is JSON for people to look at, with one line at its end', async () => {
    const keyring = { format: 1, epoch: EPOCH, keyId: KEYS.id, slots: [await slotFor('mine')] } as const;
    expect(Buffer.from(encodeKeyring(keyring)).toString()).toMatch(/^\{\n {2}"format": 1,\n[^]*\n\}\n$/);
  });

  it('of a newer format is said to be that', () => {
    const newer = toUtf8('{"format":2,"whatever":true}');
    expect(() => decodeKeyring(newer)).toThrow(
      expect.objectContaining({ code: 'newer-format', data: { path: 'keyring.json', format: 2, known: 1 } }),
    );
  });

  it('that is something else is corrupted', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        expect(['corrupted-file', 'newer-format']).toContain(
          await reasonOf(() => decodeKeyring(toUtf8(text))),
        );
      }),
      runs(100),
    ));

  // Whoever can write the branch can write a keyring: it must not make a reader crash or run out of memory.
  it.each([
    ['asks for more than 1 GiB', { memoryKiB: 1024 * 1024 + 1 }],
    ['asks for more than 16 passes', { passes: 17 }],
    ['asks for less memory than Argon2 needs for its lanes', { memoryKiB: 31, lanes: 4 }],
    ['asks for another function', { kdf: 'scrypt' }],
    ['has a salt of another length', { salt: 'AAAA' }],
    ['has a wrapped key that is no base64url', { wrapped: '='.repeat(64) }],
    ['has a slot that replaces itself', { id: idOf('slot'), replaces: idOf('slot') }],
    ['has a field that nobody knows', { hint: 'my cat' }],
  ])('that %s is corrupted', async (_what, change) => {
    const slot = { ...(await slotFor('mine')), ...change };
    const bytes = toUtf8(JSON.stringify({ format: 1, epoch: EPOCH, keyId: KEYS.id, slots: [slot] }));
    expect(await reasonOf(() => decodeKeyring(bytes))).toBe('corrupted-file');
  });

  it.each([0, 9])('with %d slots is corrupted', async (number) => {
    const slots = Array<KeySlot>(number).fill(await slotFor('mine'));
    const bytes = toUtf8(JSON.stringify({ format: 1, epoch: EPOCH, keyId: KEYS.id, slots }));
    expect(await reasonOf(() => decodeKeyring(bytes))).toBe('corrupted-file');
  });
});
