import * as v from 'valibot';

import { fromBase64url } from '../bytes/base64url.ts';
import { type Id, idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { count, list, record, seconds } from '../form/records.ts';

/** How many files share the memory of what is known; a file changes only when one of its feeds has something new. */
export const KNOWN_SHARDS = 64;

/** Which entry it is: 8 bytes of a hash, as 11 characters. */
const keySchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/));

/** What it said: 6 bytes of a hash, as 8 characters. */
const versionSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8}$/));

export const knownEntrySchema = v.pipe(
  v.strictTuple([keySchema, count, versionSchema, seconds, count, v.nullable(keySchema)]),
  v.readonly(),
);

/**
 * An entry's key, the number of its article, the version that is stored, when that was stored (in seconds), how many
 * times its author had changed it by then, and what it is known by besides its key.
 */
export type KnownEntry = v.InferOutput<typeof knownEntrySchema>;

export const knownSchema = record({
  feeds: list(record({ id: idSchema, entries: list(knownEntrySchema) })),
});

export type Known = v.InferOutput<typeof knownSchema>;

export const NOTHING_KNOWN: Known = { feeds: [] };

export const knownForm = jsonForm({ role: 'known', format: 1, schema: knownSchema });

export function knownPath(shard: number): string {
  return `known/${shard}`;
}

export function knownShardOf(feed: Id): number {
  return (fromBase64url(feed)?.[0] ?? 0) % KNOWN_SHARDS;
}
