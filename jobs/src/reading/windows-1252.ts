/** What the bytes 0x80 to 0x9F stand for (WHATWG Encoding, index windows-1252); five stand for themselves. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * Node's own decoder for this label (and for latin1, which is the same) gives control characters for those bytes in
 * versions 20 and 24 (nodejs/node#56542): quotes and dashes would be lost.
 */
export function windows1252(bytes: Uint8Array): string {
  return withoutC1Controls(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** Nobody writes those controls: where a text holds them, somebody took windows-1252 for latin1 on its way. */
export function withoutC1Controls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}
