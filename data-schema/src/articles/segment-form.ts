import * as v from 'valibot';

import { concatBytes } from '../bytes/concat-bytes.ts';
import { gunzip, gzip } from '../bytes/gzip.ts';
import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { type Id, idSchema } from '../crypto/id.ts';
import { CorruptedFileError, UnwritableFileError } from '../errors/file-errors.ts';
import { type Form, migrate, type Migrations } from '../form/form.ts';
import { count, list, record, seconds } from '../form/records.ts';
import { type ArticleRecord, type Body, bodySchema, type Headline, headlineSchema } from './article.ts';

/**
 * A file of a segment: `index length (4, big endian) | index | chunks`. The index is JSON and not compressed; each
 * chunk is one feed's texts, a JSON array in gzip. Feeds are compressed apart from each other and from what is ours
 * (numbers, times), so that no size tells a feed's author what else is stored (the CRIME class of leaks).
 */
const indexSchema = record({
  chunks: list(
    record({
      feed: idSchema,
      /** Per record: the article's number and when it arrived, in seconds. */
      numbers: list(count),
      arrivedAt: list(seconds),
      bytes: count,
    }),
  ),
});

export const headlinesForm = segmentForm<Headline>('headlines', headlineSchema);
export const bodiesForm = segmentForm<Body>('bodies', bodySchema);

export function headlinesPath(segment: number): string {
  return `headlines/${segment}`;
}

export function bodiesPath(segment: number): string {
  return `bodies/${segment}`;
}

function segmentForm<Content>(
  role: string,
  schema: v.GenericSchema<unknown, Content>,
  migrations: Migrations = {},
): Form<readonly ArticleRecord<Content>[]> {
  const format = 1;
  return {
    role,
    format,
    encode: async (records) => {
      const contents = records.map(({ content }) => content);
      if (!v.is(v.array(schema), contents)) throw new UnwritableFileError({ path: role });
      return encodeSegment(records);
    },
    decode: async (bytes, from, path) => {
      if (from !== format) migrate(null, { from, to: format, migrations, path });
      const records = decodeSegment(bytes, schema);
      if (records === null) throw new CorruptedFileError({ path });
      return records;
    },
  };
}

async function encodeSegment<Content>(
  records: readonly ArticleRecord<Content>[],
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await Promise.all(
    [...byFeed(records)].map(async ([feed, own]) => ({
      feed,
      numbers: own.map(({ number }) => number),
      arrivedAt: own.map(({ arrivedAt }) => arrivedAt),
      bytes: await gzip(toUtf8(JSON.stringify(own.map(({ content }) => content)))),
    })),
  );
  const index = toUtf8(
    JSON.stringify({ chunks: chunks.map((chunk) => ({ ...chunk, bytes: chunk.bytes.length })) }),
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, index.length);
  return concatBytes([length, index, ...chunks.map(({ bytes }) => bytes)]);
}

/** Null when the bytes are not a segment. Records come feed by feed; those of one article in the order of writing. */
function decodeSegment<Content>(
  bytes: Uint8Array<ArrayBuffer>,
  schema: v.GenericSchema<unknown, Content>,
): readonly ArticleRecord<Content>[] | null {
  if (bytes.length < 4) return null;
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const index = v.safeParse(indexSchema, parseJson(fromUtf8(bytes.subarray(4, start)) ?? ''));
  if (!index.success) return null;
  const records: ArticleRecord<Content>[] = [];
  let at = start;
  for (const { feed, numbers, arrivedAt, bytes: length } of index.output.chunks) {
    const contents = decodeChunk(bytes.subarray(at, at + length), schema);
    if (contents?.length !== numbers.length || arrivedAt.length !== numbers.length) return null;
    for (const [place, content] of contents.entries()) {
      records.push({ number: numbers[place] ?? 0, feed, arrivedAt: arrivedAt[place] ?? 0, content });
    }
    at += length;
  }
  return at === bytes.length ? records : null;
}

function decodeChunk<Content>(
  bytes: Uint8Array<ArrayBuffer>,
  schema: v.GenericSchema<unknown, Content>,
): readonly Content[] | null {
  const contents = v.safeParse(v.array(schema), parseJson(unpackText(bytes) ?? ''));
  return contents.success ? contents.output : null;
}

function unpackText(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return fromUtf8(gunzip(bytes));
  } catch {
    return null;
  }
}

function byFeed<Content>(
  records: readonly ArticleRecord<Content>[],
): ReadonlyMap<Id, readonly ArticleRecord<Content>[]> {
  const feeds = new Map<Id, ArticleRecord<Content>[]>();
  for (const record of records) {
    const own = feeds.get(record.feed);
    if (own === undefined) feeds.set(record.feed, [record]);
    else own.push(record);
  }
  return feeds;
}
