import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EVERY_FORM } from '../../test-support/every-form.ts';
import { EPOCH, idOf, KEYS, OTHER_KEYS, SEALING } from '../../test-support/examples.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { runs } from '../../test-support/runs.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { open, seal } from '../crypto/seal.ts';
import { resealFile } from './reseal-file.ts';
import { openForm, sealForm } from './sealed-form.ts';

const FILE_REASONS = ['corrupted-file', 'newer-format', 'unknown-format', 'other-key'];
const random = seededRandom(3);

describe.each(EVERY_FORM)('the form %s', (_role, anyForm) => {
  it('survives encode and decode', () =>
    anyForm(({ form, path, value, read }) =>
      fc.assert(
        fc.asyncProperty(value, async (written) => {
          const bytes = await form.encode(written);
          expect(await form.decode(bytes, form.format, path)).toStrictEqual(read(written));
        }),
        runs(40),
      ),
    ));

  it('survives seal and open, and a change of key and epoch', () =>
    anyForm(({ form, path, value, read }) =>
      fc.assert(
        fc.asyncProperty(value, async (written) => {
          const sealed = await sealForm(form, path, written, { ...SEALING, random });
          expect(await openForm(form, path, sealed, SEALING)).toStrictEqual(read(written));
          const to = { keys: OTHER_KEYS, epoch: idOf('next-epoch') };
          const resealed = resealFile(path, sealed, { from: SEALING, to, random });
          expect(await openForm(form, path, resealed, to)).toStrictEqual(read(written));
          expect(await reasonOf(() => openForm(form, path, resealed, SEALING))).toBe('other-key');
        }),
        runs(20),
      ),
    ));

  it('says by name that a byte was flipped, cut off or added', () =>
    anyForm(({ form, path, value }) =>
      fc.assert(
        fc.asyncProperty(
          value,
          fc.maxSafeNat(),
          fc.integer({ min: 1, max: 255 }),
          async (written, at, bits) => {
            const sealed = await sealForm(form, path, written, { ...SEALING, random });
            const flipped = sealed.map((byte, index) => (index === at % sealed.length ? byte ^ bits : byte));
            const truncated = sealed.subarray(0, at % sealed.length);
            const longer = Uint8Array.of(...sealed, bits);
            for (const damaged of [flipped, truncated, longer]) {
              const reason = await reasonOf(() => openForm(form, path, damaged, SEALING));
              expect(FILE_REASONS).toContain(reason);
            }
          },
        ),
        runs(25),
      ),
    ));

  it('does not stand in for another path, role, epoch or key', () =>
    anyForm(async ({ form, path, value }) => {
      const [written] = fc.sample(value, { numRuns: 1, seed: 1 });
      if (written === undefined) throw new Error('no sample');
      const sealed = await sealForm(form, path, written, { ...SEALING, random });
      const opening = (
        changed: Partial<{ path: string; role: string; epoch: string; keys: typeof KEYS }>,
      ) => {
        const { role, epoch, keys, ...rest } = { path, role: form.role, ...SEALING, ...changed };
        return reasonOf(() => openForm({ ...form, role }, rest.path, sealed, { epoch, keys }));
      };
      expect(await opening({})).toBe(null);
      expect(await opening({ path: `${path}0` })).toBe('corrupted-file');
      expect(await opening({ role: `${form.role}s` })).toBe('corrupted-file');
      // The border between role and path is sealed as well.
      expect(await opening({ role: form.role.slice(0, -1), path: `${form.role.slice(-1)}${path}` })).toBe(
        'corrupted-file',
      );
      expect(await opening({ epoch: idOf('elsewhere') })).toBe('corrupted-file');
      expect(await opening({ keys: OTHER_KEYS })).toBe('other-key');
      // The same key id with another key: nobody but the owner could make that.
      expect(await opening({ keys: { ...OTHER_KEYS, id: KEYS.id } })).toBe('corrupted-file');
    }));

  it('says by name that a format is too new or unknown', () =>
    anyForm(async ({ form, path }) => {
      const inFormat = (format: number) => {
        const context = { key: KEYS.files, keyId: KEYS.id, epoch: EPOCH, role: form.role, path };
        return seal(toUtf8('{}'), format, context, random);
      };
      const opening = (sealed: Uint8Array) => reasonOf(() => openForm(form, path, sealed, SEALING));
      expect(await opening(inFormat(form.format + 1))).toBe('newer-format');
      expect(await opening(inFormat(255))).toBe('newer-format');
      expect(await opening(inFormat(0))).toBe('unknown-format');
      expect(await opening(inFormat(form.format).with(0, 2))).toBe('newer-format');
      expect(await opening(inFormat(form.format).with(0, 0))).toBe('unknown-format');
    }));

  it('decodes whatever bytes to a value or to a named error', () =>
    anyForm(({ form, path }) => {
      const hostile = fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
        fc.json({ maxDepth: 3 }).map(toUtf8),
        fc.constantFrom('', 'null', '{', '['.repeat(50_000), '{"a":'.repeat(20_000), '\uFEFF{}').map(toUtf8),
      );
      const property = fc.asyncProperty(hostile, fc.integer({ min: 0, max: 3 }), async (bytes, format) => {
        const reason = await reasonOf(() => form.decode(bytes, format, path));
        expect([null, ...FILE_REASONS]).toContain(reason);
      });
      return fc.assert(property, runs(40));
    }));

  it('decodes nearly right bytes, which get further in, to a value or to a named error', () =>
    anyForm(({ form, path, value }) => {
      const property = fc.asyncProperty(value, fc.maxSafeNat(), fc.nat(255), async (written, at, byte) => {
        const bytes = await form.encode(written);
        bytes[at % bytes.length] = byte;
        const reason = await reasonOf(() => form.decode(bytes, form.format, path));
        expect([null, 'corrupted-file']).toContain(reason);
      });
      return fc.assert(property, runs(40));
    }));

  it('has a role that is the first part of its path', () =>
    anyForm(({ form, path }) => expect(path.split('/')[0]).toBe(form.role)));
});

describe('a file that is not compressed', () => {
  it.each(EVERY_FORM.filter(([role]) => role !== 'headlines' && role !== 'bodies'))(
    '%s is JSON text',
    (_role, anyForm) =>
      anyForm(async ({ form, path, value }) => {
        const [written] = fc.sample(value, { numRuns: 1, seed: 1 });
        if (written === undefined) throw new Error('no sample');
        const sealed = await sealForm(form, path, written, { ...SEALING, random });
        const context = { key: KEYS.files, keyId: KEYS.id, epoch: EPOCH, role: form.role, path };
        const { plaintext } = open(sealed, context);
        expect(parseJson(fromUtf8(plaintext) ?? '')).toBeTypeOf('object');
      }),
  );
});
