import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { BLANK_HEADLINE, body, headline, idOf } from '../../test-support/examples.ts';
import { reasonOf } from '../../test-support/reason-of.ts';
import { runs } from '../../test-support/runs.ts';
import { concatBytes } from '../bytes/concat-bytes.ts';
import { gunzip, gzip } from '../bytes/gzip.ts';
import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { NO_BODY } from './article.ts';
import { foldRecords } from './fold-records.ts';
import { bodiesForm, headlinesForm } from './segment-form.ts';

const [feedA, feedB] = [idOf('feed-a'), idOf('feed-b')];

const indexSchema = v.object({
  chunks: v.array(
    v.object({
      feed: v.string(),
      numbers: v.array(v.number()),
      arrivedAt: v.array(v.number()),
      bytes: v.number(),
    }),
  ),
});

/** A file taken apart as its format says: the index's length in four bytes, the index, the chunks one after another. */
function takeApart(file: Uint8Array) {
  const start = 4 + Buffer.from(file).readUInt32BE(0);
  const { chunks } = v.parse(indexSchema, parseJson(fromUtf8(file.subarray(4, start)) ?? ''));
  let at = start;
  return chunks.map(({ bytes, ...chunk }) => {
    at += bytes;
    return { ...chunk, gzip: file.slice(at - bytes, at) };
  });
}

/** A file put together from any index and any chunks. */
function putTogether(index: unknown, chunks: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const text = toUtf8(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return concatBytes([length, text, chunks]);
}

describe('a segment', () => {
  it('gives back what was written, feed by feed, and within a feed in the order of writing', async () => {
    const written = [
      headline(1, { feed: feedA, title: 'one', arrivedAt: 10 }),
      headline(2, { feed: feedB, title: 'two', arrivedAt: 10 }),
      headline(3, { feed: feedA, title: 'three', arrivedAt: 20 }),
      headline(1, { feed: feedA, title: 'one, amended', arrivedAt: 30 }),
    ];
    const read = await headlinesForm.decode(await headlinesForm.encode(written), 1, 'headlines/0');
    expect(read.map(({ number, content }) => [number, content.title])).toEqual([
      [1, 'one'],
      [3, 'three'],
      [1, 'one, amended'],
      [2, 'two'],
    ]);
    expect(read[0]).toEqual(written[0]);
  });

  it('has an index that is ours alone, and one gzip a feed', async () => {
    const records = [body(1, 'a'), body(2, 'b'), body(3, 'c')].map((record, at) => ({
      ...record,
      feed: at === 1 ? feedB : feedA,
      arrivedAt: 100 + at,
    }));
    const [first, second, ...more] = takeApart(await bodiesForm.encode(records));
    expect(first).toMatchObject({ feed: feedA, numbers: [1, 3], arrivedAt: [100, 102] });
    expect(second).toMatchObject({ feed: feedB, numbers: [2], arrivedAt: [101] });
    expect(more).toEqual([]);
    const textOf = (bytes = new Uint8Array(0)) => fromUtf8(gunzip(bytes));
    expect(textOf(first?.gzip)).toBe(
      JSON.stringify([
        { ...NO_BODY, html: 'a' },
        { ...NO_BODY, html: 'c' },
      ]),
    );
    expect(textOf(second?.gzip)).toBe(JSON.stringify([{ ...NO_BODY, html: 'b' }]));
  });

  it('can be empty', async () => {
    expect(await bodiesForm.decode(await bodiesForm.encode([]), 1, 'bodies/0')).toEqual([]);
  });
});

describe('nothing is compressed together with what somebody else wrote', () => {
  const chunkOf = async (feed: string, texts: readonly (readonly [feed: string, html: string])[]) => {
    const records = texts.map(([of, html], at) => ({ ...body(at + 1, html), feed: of }));
    const chunk = takeApart(await bodiesForm.encode(records)).find((one) => one.feed === feed);
    return Buffer.from(chunk?.gzip ?? []).toString('hex');
  };

  it('so the chunk of a feed is the same whatever the others say, and wherever they stand', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.array(fc.string(), { maxLength: 4 }), async (own, others) => {
        const alone = await chunkOf(feedA, [[feedA, own]]);
        const guesses = others.map((html) => [feedB, html] as const);
        expect(await chunkOf(feedA, [...guesses, [feedA, own], [feedB, own]])).toBe(alone);
      }),
      runs(50),
    ));

  it('and a feed that repeats the secret of another makes its own chunk no smaller than a wrong guess does', async () => {
    const secret = 'the launch code is 8471-2290';
    const guess = (html: string) =>
      chunkOf(feedB, [
        [feedA, secret],
        [feedB, html],
      ]).then(({ length }) => length);
    expect(await guess('the launch code is 8471-2290')).toBe(await guess('the launch code is 8471-2209'));
  });
});

describe('a file that is no segment', () => {
  const content = JSON.stringify([{ ...NO_BODY, html: 'x' }]);
  const chunk = (change: object) => ({ feed: feedA, numbers: [1], arrivedAt: [0], bytes: 30, ...change });
  const reading = (bytes: Uint8Array<ArrayBuffer>) => reasonOf(() => bodiesForm.decode(bytes, 1, 'bodies/0'));

  it('is corrupted, whatever its index says', async () => {
    const zipped = await gzip(toUtf8(content));
    const index = (change: object) => ({ chunks: [chunk({ bytes: zipped.length, ...change })] });
    expect(await reading(putTogether(index({}), zipped))).toBe(null);
    for (const [what, bytes] of [
      ['too short for a length', new Uint8Array(3)],
      ['an index that ends beyond the file', Uint8Array.of(255, 255, 255, 255, 123, 125)],
      ['a chunk that ends beyond the file', putTogether(index({ bytes: zipped.length + 1 }), zipped)],
      ['a chunk of a great length', putTogether(index({ bytes: Number.MAX_SAFE_INTEGER }), zipped)],
      ['a chunk cut short', putTogether(index({ bytes: zipped.length - 1 }), zipped)],
      ['bytes after the last chunk', putTogether(index({}), concatBytes([zipped, Uint8Array.of(0)]))],
      ['a number too few', putTogether(index({ numbers: [] }), zipped)],
      ['a number too many', putTogether(index({ numbers: [1, 2] }), zipped)],
      ['a time too few', putTogether(index({ arrivedAt: [] }), zipped)],
      ['a text that no number stands for', putTogether(index({ numbers: [], arrivedAt: [] }), zipped)],
      ['a chunk that is no gzip', putTogether({ chunks: [chunk({ bytes: 1 })] }, Uint8Array.of(0))],
      ['no chunks', putTogether({})],
    ] as const) {
      expect([what, await reading(bytes)]).toEqual([what, 'corrupted-file']);
    }
  });

  it('is corrupted when a chunk holds something else', async () => {
    const odd = [
      { html: 1 },
      { more: 1 },
      { words: -1 },
      { companions: [{ kind: 'cover', url: '', type: null }] },
    ];
    const others = odd.map((some) => JSON.stringify([{ ...NO_BODY, ...some }]));
    for (const text of ['', '{}', 'null', '[{"html":"x"}]', content.slice(0, -1), ...others]) {
      const zipped = await gzip(toUtf8(text));
      const bytes = putTogether({ chunks: [chunk({ bytes: zipped.length })] }, zipped);
      expect([text, await reading(bytes)]).toEqual([text, 'corrupted-file']);
    }
  });

  it('is a named error for any index and any bytes', () => {
    const number = fc.oneof(fc.nat(50), fc.integer(), fc.maxSafeNat(), fc.double());
    const anyChunk = fc.record({
      feed: fc.constantFrom(feedA, 'no id'),
      numbers: fc.array(number, { maxLength: 3 }),
      arrivedAt: fc.array(number, { maxLength: 3 }),
      bytes: number,
    });
    const property = fc.asyncProperty(
      fc.array(anyChunk, { maxLength: 3 }),
      fc.uint8Array({ maxLength: 60 }),
      async (chunks, bytes) => {
        expect([null, 'corrupted-file']).toContain(await reading(putTogether({ chunks }, bytes)));
      },
    );
    return fc.assert(property, runs(200));
  });
});

describe('amendments', () => {
  it('of two records of an article the last written says what it is, the first when it arrived', () => {
    const folded = foldRecords([
      headline(7, { title: 'seven', arrivedAt: 70 }),
      headline(5, { title: 'five', arrivedAt: 50 }),
      headline(7, { title: 'seven, amended', arrivedAt: 90, editedAt: 90 }),
    ]);
    expect(folded).toEqual([
      headline(5, { title: 'five', arrivedAt: 50 }),
      headline(7, { title: 'seven, amended', arrivedAt: 70, editedAt: 90 }),
    ]);
  });

  it('win in a later segment too, and still after the two have merged', async () => {
    const older = [headline(7, { title: 'seven' }), headline(8, { title: 'eight', feed: feedB })];
    const newer = [headline(9, { title: 'nine', feed: feedB }), headline(7, { title: 'seven, amended' })];
    const stored = async (records: typeof older) =>
      headlinesForm.decode(await headlinesForm.encode(records), 1, 'headlines/0');
    const merged = foldRecords([...(await stored(older)), ...(await stored(newer))]);
    const reread = foldRecords(await stored([...merged]));
    expect(reread.map(({ content }) => content.title)).toEqual(['seven, amended', 'eight', 'nine']);
  });
});

it('a headline keeps what the feed says, times before 1970 and strange lengths included', async () => {
  const strange = headline(1, {
    ...BLANK_HEADLINE,
    title: '\uD800 half a surrogate',
    publishedAt: -86_400,
    enclosures: [{ url: '', type: null, length: -1.5 }],
  });
  expect(await headlinesForm.decode(await headlinesForm.encode([strange]), 1, '')).toEqual([strange]);
});
