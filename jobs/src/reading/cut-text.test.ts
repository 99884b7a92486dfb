import fc from 'fast-check';
import { expect, it } from 'vitest';

import { cutText } from './cut-text.ts';

it.each([
  ['bees', 5, 'bees'],
  ['bees', 4, 'bees'],
  ['bees', 3, 'bee'],
  ['bees', 0, ''],
  ['a\u{1F41D}b', 2, 'a'], // no half of a bee
  ['a\u{1F41D}b', 3, 'a\u{1F41D}'],
])('%j in %i: %j', (text, maxLength, cut) => {
  expect(cutText(text, maxLength)).toBe(cut);
});

it('is a beginning, no longer than allowed, and at most one shorter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, maxLength) => {
      const cut = cutText(text, maxLength);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(maxLength);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, maxLength - 1));
      expect(cut).not.toMatch(/[\ud800-\udbff]$/);
    }),
  );
});
