import { expect, it } from 'vitest';

import { article } from '../../test-support/examples.ts';
import { splitArticles } from './split-articles.ts';

const numbers = (pieces: ReturnType<typeof splitArticles>) =>
  pieces.map((piece) => piece.map(({ number }) => number));

it('splits articles, in order, into pieces of about so many bytes once compressed', () => {
  const articles = [1, 2, 3, 4, 5].map((number) => article(number, 'x'.repeat(3000)));
  expect(numbers(splitArticles(articles, 2500))).toEqual([[1, 2], [3, 4], [5]]);
});

it('gives an article a piece of its own that is too long for any', () => {
  const articles = [article(1, ''), article(2, 'x'.repeat(100_000)), article(3, '')];
  expect(numbers(splitArticles(articles, 2500))).toEqual([[1], [2], [3]]);
});

it('gives nothing for nothing', () => {
  expect(splitArticles([], 2500)).toEqual([]);
});
