import { isAscii, isUtf8 } from 'node:buffer';

import { utf32 } from './utf-32.ts';
import { withoutC1Controls, windows1252 } from './windows-1252.ts';

/**
 * A feed's bytes as text. A byte order mark wins (RFC 7303 section 3.3). Then bytes that make sense as UTF-8 are that,
 * whatever the labels say: text in another encoding hardly ever does, and labels are often a server's default. Then the
 * charset of the HTTP header, then the one of the XML declaration.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): string {
  return withoutC1Controls(decode(bytes, contentType));
}

function decode(bytes: Uint8Array, contentType: string | null): string {
  const wide = utf32(bytes);
  if (wide !== null) return wide;
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return utf8;
  for (const label of [charsetOf(contentType ?? ''), declaredEncoding(bytes)]) {
    const text = label === null ? null : decodeAs(bytes, label);
    if (text !== null) return text;
  }
  return isWestern(bytes) ? windows1252(bytes) : new TextDecoder('utf-8').decode(bytes);
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return null;
}

/** A document begins with a character of ASCII, and one byte of that is zero (XML 1.0 appendix F.1). */
function unmarkedUtf16([first, second]: Uint8Array): string | null {
  if (first === 0 && second !== 0) return 'utf-16be';
  return first !== 0 && second === 0 ? 'utf-16le' : null;
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;
}

/** Of `<?xml version="1.0" encoding="…"?>`, which is ASCII in every encoding that is left. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? null;
}

/** Null for what is all ASCII: UTF-8 does not show there, and ISO-2022-JP is written so. */
function decodeUtf8(bytes: Uint8Array): string | null {
  if (isAscii(bytes)) return null;
  const text = new TextDecoder('utf-8').decode(bytes);
  return isUtf8(bytes) || isMostlySound(text) ? text : null;
}

/** Feeds cut their texts within a character: a few broken ones do not make it another encoding. */
function isMostlySound(text: string): boolean {
  let [sound, broken] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\ufffd') broken++;
    else if (text.charCodeAt(at) > 0x7f) sound++;
  }
  return sound >= 4 * broken;
}

/**
 * What says nothing of its encoding is UTF-8 (XML 1.0 section 4.3.3). Languages of the west are written in windows-1252
 * and nothing is said of it, and in them letters beyond ASCII stand alone; of bytes in rows that would only make other
 * garbage.
 */
function isWestern(bytes: Uint8Array): boolean {
  let [high, inRows] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) <= 0x7f) continue;
    high++;
    if ((bytes[at - 1] ?? 0) > 0x7f || (bytes[at + 1] ?? 0) > 0x7f) inRows++;
  }
  return inRows <= high / 2;
}

/** Null for a label that nobody knows, and for those that the bytes have been seen not to be in. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    const decoder = new TextDecoder(label);
    if (decoder.encoding.startsWith('utf-')) return null;
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
