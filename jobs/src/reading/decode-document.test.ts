import { describe, expect, it } from 'vitest';

import { decodeDocument } from './decode-document.ts';

/** Bytes, written as the characters of Latin-1 that have their numbers. */
const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

const utf32 = (text: string, end: 'LE' | 'BE') => {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const written = Buffer.alloc(4 * points.length);
  points.forEach((point, at) => written[`writeUInt32${end}`](point, 4 * at));
  return written;
};

const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
const header = (charset: string) => `text/xml; charset=${charset}`;

describe('a document is', () => {
  it.each<[string, Buffer, string | null, string]>([
    [
      'UTF-8 where nothing is said',
      utf8('<a>\u00e9\u20ac\ud83d\ude00</a>'),
      null,
      '<a>\u00e9\u20ac\ud83d\ude00</a>',
    ],
    ['nothing', utf8(''), null, ''],
    ['ASCII', utf8('<a/>'), header('us-ascii'), '<a/>'],

    // Byte order marks win, and are no text.
    ['UTF-8 by its mark', utf8('\ufeff<a>\u00e9'), header('iso-8859-1'), '<a>\u00e9'],
    [
      'UTF-16 by its mark, little end first',
      Buffer.from('\ufeff<a>\u00e9', 'utf16le'),
      header('utf-8'),
      '<a>\u00e9',
    ],
    ['UTF-16 by its mark, big end first', utf16be('\ufeff<a>\u00e9'), null, '<a>\u00e9'],

    // UTF-32, with a mark and without.
    [
      'UTF-32 by its mark, little end first',
      utf32('\ufeff<a>\u00e9\ud83d\ude00', 'LE'),
      null,
      '<a>\u00e9\ud83d\ude00',
    ],
    ['UTF-32 by its mark, big end first', utf32('\ufeff<a>\u00e9', 'BE'), header('utf-8'), '<a>\u00e9'],
    ['UTF-32, little end first', utf32('<a>\u4e2d', 'LE'), null, '<a>\u4e2d'],
    ['UTF-32, big end first', utf32('<a>\u4e2d', 'BE'), null, '<a>\u4e2d'],
    [
      'UTF-32 with what is no character',
      Buffer.concat([utf32('<a>', 'LE'), Buffer.alloc(4, 0xff), Buffer.alloc(3)]),
      null,
      '<a>\ufffd',
    ],
    ['a long text in UTF-32', utf32('<a>'.padEnd(10_000, 'b'), 'BE'), null, '<a>'.padEnd(10_000, 'b')],

    // UTF-16 without a mark shows itself by its zeros.
    ['UTF-16, little end first', Buffer.from('<a>\u00e9\u4e2d', 'utf16le'), null, '<a>\u00e9\u4e2d'],
    ['UTF-16, big end first', utf16be('<a>\u00e9\u4e2d'), header('utf-16'), '<a>\u00e9\u4e2d'],

    // Labels.
    ['what the header says', bytes('\xc1\xc2'), header('koi8-r'), '\u0430\u0431'],
    ['what the header says in quotes', bytes('\xc1\xc2'), header(' "KOI8-R"'), '\u0430\u0431'],
    [
      'what the declaration says',
      bytes(`${xml('koi8-r')}\xc1\xc2`),
      'text/xml',
      `${xml('koi8-r')}\u0430\u0431`,
    ],
    [
      'what the header says, before the declaration',
      bytes(`${xml('koi8-r')}\xe0`),
      header('windows-1251'),
      `${xml('koi8-r')}\u0430`,
    ],
    ['shift_jis', bytes('\x93\xfa\x96\x7b'), header('Shift_JIS'), '\u65e5\u672c'],
    ['gb2312', bytes('\xd6\xd0'), header('gb2312'), '\u4e2d'],
    ['iso-2022-jp, which is all ASCII', bytes('\x1b$BF|\x1b(B'), header('iso-2022-jp'), '\u65e5'],
    ['iso-8859-2', bytes('\xb1'), header('iso-8859-2'), '\u0105'],

    // windows-1252, which is what latin1 means on the web.
    ['windows-1252', bytes('\x93\x80\x94 \xe9'), header('windows-1252'), '\u201c\u20ac\u201d \u00e9'],
    [
      'windows-1252 where it says latin1',
      bytes(`${xml('iso-8859-1')}\x96`),
      null,
      `${xml('iso-8859-1')}\u2013`,
    ],
    ['windows-1252 where nothing is said', bytes('caf\xe9 \x85'), null, 'caf\u00e9 \u2026'],

    ['windows-1252 that somebody took for latin1 on its way', utf8('don\u0092t'), null, 'don\u2019t'],
    [
      'UTF-8, broken, where letters beyond ASCII stand in rows',
      bytes('\xce\xe4\xed\xe0'),
      null,
      '\ufffd\ufffd\ufffd\ufffd',
    ],

    // Wrong labels.
    ['UTF-8, whatever the header says', utf8('\u00e9\u4e2d'), header('iso-8859-1'), '\u00e9\u4e2d'],
    ['UTF-8, whatever the declaration says', utf8(`${xml('koi8-r')}\u00e9`), null, `${xml('koi8-r')}\u00e9`],
    ['UTF-8, though it declares UTF-16', utf8(`${xml('utf-16')}\u00e9`), null, `${xml('utf-16')}\u00e9`],
    ['ASCII, though it declares UTF-16', utf8(`${xml('utf-16')}e`), null, `${xml('utf-16')}e`],
    [
      'what the declaration says, where the header is wrong',
      bytes(`${xml('koi8-r')}\xc1`),
      header('utf-8'),
      `${xml('koi8-r')}\u0430`,
    ],
    ['windows-1252, though it says UTF-8', bytes('caf\xe9'), header('utf-8'), 'caf\u00e9'],
    [
      'what the declaration says, where nobody knows the header',
      bytes(`${xml('koi8-r')}\xc1`),
      header('klingon'),
      `${xml('koi8-r')}\u0430`,
    ],
    ['windows-1252 where nobody knows the label', bytes('caf\xe9'), header('klingon'), 'caf\u00e9'],
    ['windows-1252 where the label means no text', bytes('caf\xe9'), header('iso-2022-kr'), 'caf\u00e9'],
  ])('%s', (_, document, contentType, text) => {
    expect(decodeDocument(document, contentType)).toBe(text);
  });

  it.each(['utf-8', 'iso-8859-1', 'none'])(
    'UTF-8 still where a text was cut within a character: %s',
    (label) => {
      const cut = Buffer.concat([utf8('\u65e5\u672c\u8a9e\u306e'), bytes('\xe3\x83'), utf8('\u2026<a>')]);
      expect(decodeDocument(cut, header(label))).toBe('\u65e5\u672c\u8a9e\u306e\ufffd\u2026<a>');
    },
  );

  it('the label in its declaration alone, not in its text', () => {
    const text = `<a title="${xml('koi8-r')}">\xe9`;
    expect(decodeDocument(bytes(text), null)).toBe(text);
  });
});
