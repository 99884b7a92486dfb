import { expect, it } from 'vitest';

import { emptyManifest } from '@forgefeed/data-schema';

import { judgeHead } from './judge-head.ts';

const EPOCH = 'A'.repeat(16);
const head = (revision: number, { epoch = EPOCH, manifestHash = `hash-${revision}` } = {}) => ({
  manifest: { ...emptyManifest(epoch), revision },
  manifestHash,
});
const seen = { epoch: EPOCH, revision: 7, manifestHash: 'hash-7' };

it.each([
  ['the first that is seen', head(3), null, 'newer'],
  ['a later one', head(8), seen, 'newer'],
  ['the same', head(7), seen, 'same'],
  ['an earlier one', head(6), seen, 'older'],
  ['another one under the same number', head(7, { manifestHash: 'x' }), seen, 'older'],
  ['one that was begun anew', head(9, { epoch: 'B'.repeat(16) }), seen, 'other-epoch'],
])('%s', (_, state, before, verdict) => {
  expect(judgeHead(state, before)).toBe(verdict);
});
