import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { blockRange, dropNumbers, foldMarks, NO_MARKS, setMark } from './mark-block.ts';
import { marksForm } from './marks-form.ts';

const wire = {
  block: 2,
  base: 1000,
  devices: ['laptop----------', 'phone-----------'],
  read: [
    [0, 99],
    [100, 101, 1, 5, 1],
    [102, 102, 0, 0, 0],
  ],
  starred: [],
  gone: [[511, 511]],
};

it('stores offsets into the block, times after the earliest, devices by their place', async () => {
  const { first, last } = blockRange(2);
  let marks = setMark(
    NO_MARKS,
    'read',
    { first, last: first + 99 },
    { value: true, at: 1, by: idOf('tablet') },
  );
  marks = foldMarks(marks, 2);
  marks = setMark(
    marks,
    'read',
    { first: first + 100, last: first + 102 },
    { value: true, at: 1005, by: idOf('phone') },
  );
  marks = foldMarks(marks, 3);
  marks = dropNumbers(marks, { first: first + 102, last: first + 102 });
  marks = { ...marks, gone: [] };
  marks = setMark(
    marks,
    'read',
    { first: first + 102, last: first + 102 },
    { value: false, at: 1000, by: idOf('laptop') },
  );
  marks = dropNumbers(marks, { first: last, last });

  expect(fromUtf8(await marksForm.encode({ block: 2, marks }))).toBe(JSON.stringify(wire));
  expect(await marksForm.decode(toUtf8(JSON.stringify(wire)), 1, 'marks/2')).toEqual({ block: 2, marks });
});

describe('is corrupted', () => {
  it.each([
    ['with an offset outside the block', { read: [[0, 512]] }],
    ['with a negative offset', { read: [[-1, 5]] }],
    ['with a device that is not listed', { read: [[0, 1, 1, 5, 2]] }],
    [
      'with marks out of order',
      {
        read: [
          [5, 6],
          [0, 1],
        ],
      },
    ],
    [
      'with neighbours that could be one',
      {
        gone: [
          [0, 1],
          [2, 3],
        ],
      },
    ],
    ['with a mark that ends before it begins', { starred: [[6, 5]] }],
    ['with a field that nobody knows', { later: [] }],
  ])('%s', async (_what, change) => {
    const bytes = toUtf8(JSON.stringify({ ...wire, ...change }));
    expect(await reasonOf(() => marksForm.decode(bytes, 1, 'marks/2'))).toBe('corrupted-file');
  });
});
