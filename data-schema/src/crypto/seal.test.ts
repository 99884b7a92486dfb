import { describe, expect, it } from 'vitest';

import { EPOCH, idOf, KEYS, OTHER_KEYS } from '../../test-support/examples.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { open, seal, SEAL_OVERHEAD_BYTES, type SealContext, sealedKeyId } from './seal.ts';

const context: SealContext = {
  key: KEYS.files,
  keyId: KEYS.id,
  epoch: EPOCH,
  role: 'report',
  path: 'report',
};
const random = seededRandom(5);
const sealText = (text: string) => seal(toUtf8(text), 7, context, random);

describe('a sealed file', () => {
  it('opens to its text and the format of its content', () => {
    const { contentFormat, plaintext } = open(sealText('hello'), context);
    expect([contentFormat, fromUtf8(plaintext)]).toEqual([7, 'hello']);
  });

  it('begins with the two formats and the id of its key, in the open', () => {
    const sealed = sealText('hello');
    expect([...sealed.subarray(0, 2)]).toEqual([1, 7]);
    expect(sealedKeyId(sealed)).toBe(KEYS.id);
  });

  it('is as long as any other of its bucket', () => {
    expect(sealText('').length).toBe(256 + SEAL_OVERHEAD_BYTES);
    expect(sealText('x'.repeat(255)).length).toBe(256 + SEAL_OVERHEAD_BYTES);
    expect(sealText('x'.repeat(256)).length).toBe(272 + SEAL_OVERHEAD_BYTES);
  });

  it('is never the same twice', () => {
    expect(sealText('hello')).not.toEqual(sealText('hello'));
  });

  it('says by name what is wrong with it, and which of our files it is', async () => {
    const opening = (bytes: Uint8Array, changed: Partial<SealContext> = {}) =>
      reasonOf(() => open(bytes, { ...context, ...changed }));
    const sealed = sealText('hello');
    expect(await opening(new Uint8Array(0))).toBe('corrupted-file');
    expect(await opening(sealed.subarray(0, SEAL_OVERHEAD_BYTES - 1))).toBe('corrupted-file');
    expect(await opening(sealed.with(0, 2))).toBe('newer-format');
    expect(await opening(sealed.with(0, 0))).toBe('unknown-format');
    expect(await opening(sealed.with(1, 8))).toBe('corrupted-file'); // its content's format is sealed too
    expect(await opening(sealed, { keyId: OTHER_KEYS.id })).toBe('other-key');
    expect(await opening(sealed, { epoch: idOf('elsewhere') })).toBe('corrupted-file');
    expect(() => open(sealed.with(100, 0), context)).toThrow(
      expect.objectContaining({
        name: 'CorruptedFileError',
        code: 'corrupted-file',
        data: { path: 'report' },
      }),
    );
  });
});

it('bytes that are too short to be sealed name no key', () => {
  expect(sealedKeyId(new Uint8Array(SEAL_OVERHEAD_BYTES - 1))).toBe(null);
});
