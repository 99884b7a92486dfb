/**
 * A list's bytes as text: by its byte order mark; as UTF-8 if they make sense so, whatever is declared; by the XML
 * declaration; else as the oldest exporters wrote. Jobs have a decoder of their own, which knows what is wrong in Node's.
 */
export function decodeOpml(bytes: Uint8Array): string {
  const label = utf16Of(bytes) ?? declaredOf(bytes);
  const isAscii = bytes.every((byte) => byte < 0x80);
  for (const each of isAscii || label?.startsWith('utf-16') ? [label, 'utf-8'] : ['utf-8', label]) {
    const text = each == null ? null : decodeAs(bytes, each);
    if (text !== null) return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** By its mark, or by the zero beside the first character, which is ASCII (XML 1.0 appendix F.1). */
function utf16Of([first, second]: Uint8Array): string | null {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return (first === 0xff && second === 0xfe) || (first !== 0 && second === 0) ? 'utf-16le' : null;
}

/** What is in UTF-16 cannot be read so far as to say it. */
function declaredOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/u.exec(head)?.[1]?.toLowerCase() ?? null;
  return label?.startsWith('utf-') ? null : label;
}

/** Null when nobody knows the label, or the bytes are not in it. */
function decodeAs(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
