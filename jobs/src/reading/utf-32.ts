/** Code points at a time: an argument list has its bounds. */
const AT_ONCE = 4096;

/**
 * Text in UTF-32, which no `TextDecoder` knows; null: it is something else. By its mark, or by the three zeros beside a
 * first character of ASCII (XML 1.0 appendix F.1).
 */
export function utf32(bytes: Uint8Array): string | null {
  const isLittle = littleEndian(bytes);
  if (isLittle === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4 * AT_ONCE) {
    const points: number[] = [];
    for (let one = at; one + 4 <= Math.min(bytes.length, at + 4 * AT_ONCE); one += 4) {
      points.push(sound(view.getUint32(one, isLittle)));
    }
    parts.push(String.fromCodePoint(...points));
  }
  return parts.join('').replace(/^\ufeff/, '');
}

/** Null: not UTF-32. The mark of UTF-16 begins the one of UTF-32, but is followed by no zeros there. */
function littleEndian([first, second, third, fourth]: Uint8Array): boolean | null {
  if (first === 0 && second === 0) {
    return (third === 0xfe && fourth === 0xff) || (third === 0 && fourth !== 0 && fourth !== undefined)
      ? false
      : null;
  }
  if (third !== 0 || fourth !== 0) return null;
  return (first === 0xff && second === 0xfe) || second === 0 ? true : null;
}

function sound(point: number): number {
  return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point;
}
