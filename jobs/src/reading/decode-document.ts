import { windows1252 } from './windows-1252.ts';

/**
 * A feed's bytes as text. A byte order mark wins (RFC 3023 section 3.6 of old, and what browsers do), then the charset
 * of the HTTP header, then the XML declaration, then UTF-8; where the named one does not fit, UTF-8 if it does.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): string {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const named = charsetOf(contentType ?? '') ?? declaredEncoding(bytes);
  if (named === null || isUtf8(named)) return decodeUtf8(bytes) ?? windows1252(bytes);
  return decodeAs(bytes, named) ?? decodeUtf8(bytes) ?? windows1252(bytes);
}

function byteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return null;
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;
}

/** Of `<?xml version="1.0" encoding="…"?>`, which is ASCII in every encoding that we know. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? null;
}

function isUtf8(label: string): boolean {
  return /^utf-?8$/i.test(label);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Null for a label that nobody knows. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
