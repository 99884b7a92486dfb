import { describe, expect, it } from 'vitest';

import type { MarkOperation, Operation } from './operation.ts';
import { rebaseOperations } from './rebase-operations.ts';

const mark = (...ranges: [number, number][]): MarkOperation => ({
  type: 'mark',
  at: 1,
  field: 'read',
  value: true,
  ranges,
});
const theme: Operation = { type: 'set', at: 2, key: 'theme', value: 'dark' };

describe('what waits, when another epoch began', () => {
  it('by going back to where the next article was number 100: marks from there on mean nothing', () => {
    const waiting = [mark([1, 50], [90, 110], [120, 130]), theme, mark([100, 100])];
    expect(rebaseOperations(waiting, { skipped: [100, 140] })).toEqual([mark([1, 50], [90, 99]), theme]);
  });

  it('with nothing: no mark means anything, all else is as it was', () => {
    expect(rebaseOperations([mark([1, 50]), theme], { skipped: null })).toEqual([theme]);
  });
});
