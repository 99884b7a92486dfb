import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { reasonOf } from '../../test-support/reason-of.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { jsonForm } from './form.ts';
import { count, record } from './records.ts';

// A toy that has come a long way: first a bare number, then {minutes}, today {seconds}.
const pauseForm = jsonForm({
  role: 'pause',
  format: 3,
  schema: record({ seconds: count }),
  migrations: {
    1: (value) => ({ minutes: value }),
    2: (value) => ({ seconds: v.parse(v.object({ minutes: v.number() }), value).minutes * 60 }),
  },
});

const decode = (text: string, format: number) => pauseForm.decode(toUtf8(text), format, 'pause');

describe('a form that has changed twice', () => {
  it('writes the newest format', async () => {
    expect(fromUtf8(await pauseForm.encode({ seconds: 120 }))).toBe('{"seconds":120}');
  });

  it('reads every format that it ever had', async () => {
    expect(await decode('2', 1)).toEqual({ seconds: 120 });
    expect(await decode('{"minutes":2}', 2)).toEqual({ seconds: 120 });
    expect(await decode('{"seconds":120}', 3)).toEqual({ seconds: 120 });
  });

  it('does not read one that a newer Forgefeed wrote, and says which', async () => {
    await expect(decode('{"hours":2}', 4)).rejects.toMatchObject({
      code: 'newer-format',
      data: { path: 'pause', format: 4, known: 3 },
    });
  });

  it('does not read one from which no migration leads up', async () => {
    await expect(decode('{"seconds":120}', 0)).rejects.toMatchObject({
      code: 'unknown-format',
      data: { path: 'pause', format: 0, known: 3 },
    });
  });

  it('does not read what is not JSON, not UTF-8, or not of its schema', async () => {
    expect(await reasonOf(() => decode('{', 3))).toBe('corrupted-file');
    expect(await reasonOf(() => pauseForm.decode(Uint8Array.of(0xff), 3, 'pause'))).toBe('corrupted-file');
    expect(await reasonOf(() => decode('{"seconds":-1}', 3))).toBe('corrupted-file');
    // An unknown field means a format that we do not know.
    expect(await reasonOf(() => decode('{"seconds":1,"more":1}', 3))).toBe('corrupted-file');
  });
});
