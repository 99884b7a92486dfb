import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { runs } from '../../test-support/runs.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { gunzip, gzip } from './gzip.ts';
import { parseJson } from './parse-json.ts';
import { fromUtf8, toUtf8 } from './utf8.ts';

/** `toEqual` takes a second for as many bytes. */
const isSame = (a: Uint8Array | null, b: Uint8Array) => a !== null && Buffer.from(a).equals(b);

describe('base64url', () => {
  it('is what Node makes, and back', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(new Uint8Array(bytes));
      }),
      runs(300),
    ));

  it('takes more bytes than a call has room for arguments', () => {
    const bytes = new Uint8Array(300_000).fill(0xfb);
    expect(isSame(fromBase64url(toBase64url(bytes)), bytes)).toBe(true);
  });

  it.each([
    ['padding', 'QQ=='],
    ['the other alphabet', 'a+b/'],
    ['white space', 'QUJD\n'],
    ['a dollar sign, which GitLab expands', '$QUJ'],
    ['one character too many', 'QUJDR'],
    ['bits beyond the last byte', 'QR'],
    ['a letter outside ASCII', 'QUJÄ'],
  ])('refuses %s', (_what, text) => {
    expect(fromBase64url(text)).toBe(null);
  });

  it('has one text for every bytes: whatever is read is written the same', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/), (text) => {
        const bytes = fromBase64url(text);
        if (bytes !== null) expect(toBase64url(bytes)).toBe(text);
      }),
      runs(500),
    ));
});

describe('UTF-8', () => {
  it('keeps a byte order mark', () => {
    expect(fromUtf8(toUtf8('\uFEFFx'))).toBe('\uFEFFx');
  });

  it.each([
    ['a byte that starts nothing', [0xff]],
    ['a character cut short', [0xe2, 0x82]],
    ['a longer form than needed', [0xc0, 0xaf]],
    ['half a surrogate', [0xed, 0xa0, 0x80]],
  ])('refuses %s', (_what, bytes) => {
    expect(fromUtf8(Uint8Array.from(bytes))).toBe(null);
    expect(fromUtf8(toUtf8('still works'))).toBe('still works');
  });
});

it('parseJson gives undefined for what is not JSON, however deep', () => {
  expect(['', '{', 'undefined', '['.repeat(200_000)].map(parseJson)).toEqual(Array(4).fill(undefined));
  expect(['null', '[1]', '"x"'].map(parseJson)).toEqual([null, [1], 'x']);
});

describe('gzip', () => {
  it('gives back what it took', async () => {
    const bytes = toUtf8('text '.repeat(100_000));
    const small = await gzip(bytes);
    expect(small.length).toBeLessThan(2000);
    expect(isSame(gunzip(small), bytes)).toBe(true);
  });

  it.each([
    ['nothing', 0],
    ['a head alone', 10],
    ['half of it', 40],
    ['all but the checksum', -8],
    ['all but a byte', -1],
  ])('refuses %s', async (_what, end) => {
    const small = await gzip(Uint8Array.from({ length: 500 }, (_, index) => (index * 7919) % 251));
    expect(() => gunzip(small.slice(0, end))).toThrow();
  });
});
