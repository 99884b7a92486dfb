import { expect, it } from 'vitest';

import { parseCommandFile } from './command-file.ts';

it('reads names with values, of one line or of several', () => {
  const text = 'a=1\nb=x=y\nempty=\nlong<<END\nfirst\n\nthird=3\nEND\nlast=1\n';
  expect(Object.fromEntries(parseCommandFile(text))).toEqual({
    a: '1',
    b: 'x=y',
    empty: '',
    long: 'first\n\nthird=3',
    last: '1',
  });
});

it.each(['just words', 'long<<END\nnever ended\n'])('refuses %j', (text) => {
  expect(() => parseCommandFile(text)).toThrow(/Invalid value|invalid format/);
});
