import type { RuleBody, RuleRow } from '@forgefeed/data-schema';
import { describe, expect, it } from 'vitest';

import { articleFromEntry } from './article-from-entry.ts';
import { matchingRules } from './matching-rules.ts';
import { BEES, entry, idOf, NOW } from './test-support/examples.ts';

const GARDEN = idOf('garden');
const ARTICLE = articleFromEntry(
  entry({
    title: 'A Swarm of bees',
    authors: ['Ada Lovelace', 'Bob'],
    categories: ['Insects', 'Caf\u00e9'],
    content: '<p class="hidden">It <em>was</em> b<b>i</b>g &amp; loud</p>',
  }),
  { number: 7, feed: BEES, arrivedAt: NOW, editedAt: null },
);

const ANY: RuleBody = { feed: null, folder: null, field: 'any', contains: 'e', action: 'star' };
const rule = (body: Partial<RuleBody>): RuleRow => ({
  id: idOf('rule'),
  present: [true],
  body: [{ ...ANY, ...body }],
});
const fits = (row: RuleRow, folder: string | null = null) =>
  matchingRules({ rules: [row] }, ARTICLE, folder).length === 1;

describe('a rule fits by what it looks at', () => {
  it.each<[RuleBody['field'], string, boolean]>([
    ['title', 'Swarm', true],
    ['title', 'swarm OF', true],
    ['title', 'arm', true],
    ['title', 'Ada', false],
    ['author', 'lovelace', true],
    ['author', 'Ada Lovelace, Bob', false],
    ['category', 'insect', true],
    ['category', 'CAF\u00c9', true],
    ['category', 'bees', false],
    ['body', 'was big & loud', true],
    ['body', 'hidden', false], // it stands in the markup
    ['body', '<em>', false],
    ['body', '&amp;', false],
    ['body', 'swarm', false],
    ['any', 'swarm', true],
    ['any', 'bob', true],
    ['any', 'insects', true],
    ['any', 'loud', true],
    ['any', 'quiet', false],
    ['any', 'bees Ada', false], // each text for itself
  ])('%s contains %j: %s', (field, contains, expected) => {
    expect(fits(rule({ field, contains }))).toBe(expected);
  });
});

describe('a rule fits by where the article is', () => {
  it.each([
    [null, null, null, true],
    [BEES, null, null, true],
    [idOf('ants'), null, null, false],
    [null, GARDEN, GARDEN, true],
    [null, GARDEN, null, false],
    [null, GARDEN, idOf('other'), false],
    [BEES, GARDEN, GARDEN, true],
    [BEES, GARDEN, null, false],
    [idOf('ants'), GARDEN, GARDEN, false],
    [null, null, GARDEN, true],
  ])('of feed %s and folder %s, in %s: %s', (feed, ofFolder, folder, expected) => {
    expect(fits(rule({ feed, folder: ofFolder }), folder)).toBe(expected);
  });
});

it.each<[string, RuleRow]>([
  ['was taken away', { ...rule({}), present: [false] }],
  ['has yet to arrive', { id: idOf('rule'), body: [ANY] }],
  ['has no body yet', { id: idOf('rule'), present: [true] }],
])('a rule that %s fits nothing', (_, row) => {
  expect(fits(row)).toBe(false);
});

it('all rules that fit are given, in their order', () => {
  const [a, b, c] = [rule({ contains: 'bees' }), rule({ contains: 'ants' }), rule({ action: 'read' })];
  expect(matchingRules({ rules: [a, b, c] }, ARTICLE, null)).toEqual([a.body?.[0], c.body?.[0]]);
});
