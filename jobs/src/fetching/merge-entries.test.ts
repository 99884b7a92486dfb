import {
  type Entry,
  entryAlias,
  entryKey,
  entryVersion,
  type KnownEntry,
  knownForm,
} from '@forgefeed/data-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type MergedEntries, mergeEntries } from './merge-entries.ts';
import { BEES, DAY, entry, HOUR, MINUTE, NOW } from './test-support/examples.ts';

const merge = (entries: readonly Entry[], known: readonly KnownEntry[] = [], later = 0) =>
  mergeEntries({ feed: BEES, entries, known, nextNumber: 100, nowSeconds: NOW + later });

/** What is appended to the log. */
const appended = ({ articles }: MergedEntries) =>
  articles.map(({ number, content: { title, editedAt } }) => [number, title, editedAt]);

const named = (id: string, title = id) => entry({ id, title });

describe('new entries', () => {
  it('get numbers from the last up, as feeds list the newest first', () => {
    const merged = merge([named('c'), named('b'), named('a')]);
    expect(appended(merged)).toEqual([
      [100, 'a', null],
      [101, 'b', null],
      [102, 'c', null],
    ]);
    expect(merged).toMatchObject({ fresh: 3, amended: 0 });
    expect(merged.articles[0]).toMatchObject({ feed: BEES, arrivedAt: NOW });
  });

  it('are remembered with their number, what they said and when', () => {
    const a = named('a');
    expect(merge([a]).known).toEqual([[entryKey(a), 100, entryVersion(a), NOW, 0, entryAlias(a)]]);
  });

  it('that are listed twice are one, as it stands at the top', () => {
    const merged = merge([named('a', 'new'), named('b'), named('a', 'old')]);
    expect(appended(merged)).toEqual([
      [100, 'new', null],
      [101, 'b', null],
    ]);
  });

  it('come after those that are known, which are nothing', () => {
    const { known } = merge([named('a')]);
    const merged = mergeEntries({
      ...{ feed: BEES, entries: [named('b'), named('a')], known },
      ...{ nextNumber: 200, nowSeconds: NOW + DAY },
    });
    expect(appended(merged)).toEqual([[200, 'b', null]]);
    expect(merged.known[0]).toEqual(known[0]);
  });

  it('beyond the first five thousand are left out', () => {
    const { articles, fresh } = merge(Array.from({ length: 5_001 }, (_, at) => named(String(at))));
    expect([articles.length, fresh]).toEqual([5_000, 5_000]);
    expect(articles[0]?.content.title).toBe('4999');
  });
});

describe('an entry whose text has changed', () => {
  it('is an amendment under its old number, at once', () => {
    const { known } = merge([named('a', 'one')]);
    const merged = merge([named('a', 'two')], known, MINUTE);
    expect(appended(merged)).toEqual([[100, 'two', NOW + MINUTE]]);
    expect(merged).toMatchObject({ fresh: 0, amended: 1 });
    const version = entryVersion(named('a', 'two'));
    expect(merged.known).toEqual([
      [entryKey(named('a')), 100, version, NOW + MINUTE, 1, entryAlias(named('a'))],
    ]);
  });

  it('does not take a number', () => {
    const { known } = merge([named('a', 'one')]);
    const merged = mergeEntries({
      ...{ feed: BEES, entries: [named('b'), named('a', 'two')], known },
      ...{ nextNumber: 101, nowSeconds: NOW },
    });
    expect(appended(merged)).toEqual([
      [100, 'two', NOW],
      [101, 'b', null],
    ]);
  });

  it.each([
    // Edits so far, how long ago the last was stored, whether the next is
    [0, 0, true],
    [1, HOUR - 1, false],
    [1, HOUR, true],
    [2, 6 * HOUR - 1, false],
    [2, 6 * HOUR, true],
    [3, DAY - 1, false],
    [3, DAY, true],
    [1_000, DAY - 1, false],
    [1_000, DAY, true],
  ])('for the time after %i, %i seconds later: %s', (edits, later, isStored) => {
    const [before, after] = [named('a', 'one'), named('a', 'two')];
    const known: KnownEntry = [entryKey(before), 7, entryVersion(before), NOW, edits, entryAlias(before)];
    const merged = merge([after], [known], later);
    const amended: KnownEntry = [
      entryKey(after),
      7,
      entryVersion(after),
      NOW + later,
      edits + 1,
      entryAlias(after),
    ];
    expect(merged).toMatchObject({ amended: isStored ? 1 : 0, known: [isStored ? amended : known] });
  });

  it('that is what it was before is an amendment too', () => {
    const first = merge([named('a', 'one')]);
    const second = merge([named('a', 'two')], first.known);
    expect(appended(merge([named('a', 'one')], second.known, HOUR))).toEqual([[100, 'one', NOW + HOUR]]);
  });
});

describe('an entry under another id', () => {
  const linked = (id: string | null, page: string) =>
    entry({ id, url: `https://example.org/${page}`, title: page });

  it.each([
    ['exchanged', linked('a', '1'), linked('b', '1')],
    ['begun', linked(null, '1'), linked('b', '1')],
    ['ceased', linked('a', '1'), linked(null, '1')],
    ['exchanged for an address', linked('a', '1'), linked('https://example.org/1', '1')],
    ['of http', linked('http://example.org/1', '1'), linked('https://example.org/1?utm_source=rss', '1')],
  ])('is still the same where ids are %s', (_, before, after) => {
    const merged = merge([after], merge([before]).known, DAY);
    expect(appended(merged)).toEqual([]);
    expect(merged.known).toEqual([[entryKey(after), 100, entryVersion(before), NOW, 0, entryAlias(before)]]);
    expect(merge([after], merged.known).hasChanged).toBe(false);
  });

  it('is amended when it has changed as well', () => {
    const merged = merge([{ ...linked('b', '1'), content: 'new' }], merge([linked('a', '1')]).known, DAY);
    expect(appended(merged)).toEqual([[100, '1', NOW + DAY]]);
  });

  it.each([
    ['its old one is listed as well', [linked('b', '1'), linked('a', '1')]],
    ['others have the same link and title', [linked('b', '1'), linked('c', '1')]],
    ['it has another title', [{ ...linked('b', '1'), title: 'Tomorrow' }]],
  ])('is another where %s', (_, entries) => {
    const { known } = merge([linked('a', '1')]);
    const { fresh } = merge(entries, known, DAY);
    expect(fresh).toBe(entries.filter(({ id }) => id !== 'a').length);
  });
});

describe('what is known', () => {
  const knownOf = (count: number): KnownEntry[] =>
    Array.from({ length: count }, (_, at) => [entryKey(named(`old ${at}`)), at, 'version-', NOW, 0, null]);

  it('is kept of two thousand entries that the feed no longer lists, the oldest forgotten first', () => {
    const known = knownOf(2_003);
    const merged = merge([named('new')], known);
    expect(merged.known).toHaveLength(2_001);
    expect(merged.known.slice(0, 2_000)).toEqual(known.slice(3));
  });

  it('is kept of all that it lists, however old', () => {
    const known = knownOf(2_003);
    const oldest = known[0];
    expect(merge([named('old 0')], known).known.map(([key]) => key)).toContain(oldest?.[0]);
  });

  it('stays as it is when a feed has nothing to say', () => {
    const known = knownOf(3);
    expect(merge([], known)).toMatchObject({ articles: [], known, hasChanged: false, deferred: false });
  });
});

describe('whatever a feed lists, and however often', () => {
  const said = fc.record({
    id: fc.constantFrom(null, 'a', 'b', 'c', 'd'),
    title: fc.constantFrom('', 'one', 'two'),
    url: fc.constantFrom(null, 'https://example.org/1'),
  });
  const documents = fc.array(fc.array(said.map(entry), { maxLength: 6 }), { maxLength: 6 });

  it('each entry has one number, numbers have no gaps, and the same again is nothing', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (all) => {
        let known: readonly KnownEntry[] = [];
        let nextNumber = 1;
        const numbers = new Set<number>();
        for (const [day, entries] of all.entries()) {
          const nowSeconds = NOW + day * DAY;
          const merged = mergeEntries({ feed: BEES, entries, known, nextNumber, nowSeconds });
          expect(merged.articles).toHaveLength(merged.fresh + merged.amended);
          const fresh = merged.articles.filter(({ content }) => content.editedAt === null);
          expect(fresh.map(({ number }) => number)).toEqual(fresh.map((_, at) => nextNumber + at));
          const given = merged.known.map(([, number]) => number);
          expect(new Set(given).size).toBe(given.length);
          for (const number of given) numbers.add(number);
          ({ known } = merged);
          nextNumber += merged.fresh;
          const again = mergeEntries({ feed: BEES, entries, known, nextNumber, nowSeconds });
          expect(again).toMatchObject({ articles: [], known });
        }
        expect(numbers.size).toBe(nextNumber - 1);
        await knownForm.encode({ feeds: [{ id: BEES, entries: known }] });
      }),
    );
  });
});
