import { toBase64url } from '../../src/bytes/base64url.ts';
import { toUtf8 } from '../../src/bytes/utf8.ts';
import { pad, paddedLength } from '../../src/crypto/padding.ts';

const EDGES = Array.from({ length: 24 }, (_, index) => 2 ** (index + 8));
const LENGTHS = [0, 1, 255, ...EDGES.flatMap((edge) => [edge - 1, edge, edge + 1]), 1000, 48_696, 1_000_000];

export function makePadding() {
  return {
    lengths: [...new Set(LENGTHS)]
      .sort((a, b) => a - b)
      .map((length) => ({ length, padded: paddedLength(length) })),
    texts: ['', 'hello', '\u4f60'.repeat(90)].map((text) => ({
      text,
      padded: toBase64url(pad(toUtf8(text))),
    })),
  };
}
