import * as v from 'valibot';

import { hashSchema } from '../crypto/hash.ts';
import { idSchema } from '../crypto/id.ts';
import { jsonForm } from '../form/form.ts';
import { count, key, list, milliseconds, rangeSchema, record, seconds } from '../form/records.ts';

/** How far a device's operations are applied. */
export const deviceSchema = record({
  id: idSchema,
  /** The last operation that was applied or refused. */
  number: count,
  /** Of that operation's text: a copied or restored profile has another one under the same number. */
  digest: hashSchema,
  /** Its time. What this device has yet to send is later. */
  at: milliseconds,
  /** When something of this device last arrived. */
  seenAt: seconds,
});

export type Device = v.InferOutput<typeof deviceSchema>;

/** One stretch of the log of articles, in two files: headlines and bodies. */
export const segmentSchema = record({
  id: count,
  headlines: hashSchema,
  bodies: hashSchema,
  /** Of the two files as they are stored. */
  bytes: v.pipe(v.strictTuple([count, count]), v.readonly()),
  /** Records, amendments among them. */
  records: count,
  /** The smallest and the greatest number in it. */
  numbers: rangeSchema,
  /** When its first and its last record arrived, in seconds. */
  arrived: rangeSchema,
  /** A closed one is rewritten only by merging and retention. Only the last can be open. */
  closed: v.boolean(),
});

export type Segment = v.InferOutput<typeof segmentSchema>;

const pathSchema = key(/^(keyring\.json|[a-z-]+(\/[0-9]+)?)$/);

/** What belongs together: every other file of this state by its hash, and how far everything has come. */
export const manifestSchema = record({
  epoch: idSchema,
  /** Goes up by one with every write, and never down within an epoch. */
  revision: count,
  /** The number that the next article gets; never reused within an epoch. */
  nextNumber: v.pipe(count, v.minValue(1)),
  nextSegment: count,
  /** The latest time of any operation: a device's next one is later. */
  clock: milliseconds,
  /** What is older is decided: no operation to come can be earlier. */
  floor: milliseconds,
  devices: list(deviceSchema),
  /** Every file but this one and the segments', by logical path. */
  files: v.pipe(v.record(pathSchema, hashSchema), v.readonly()),
  segments: list(segmentSchema),
  /** Blocks of numbers of which no article is left; they have no file of marks. */
  goneBlocks: list(rangeSchema),
  /** Ids of plain operations that were applied, hashed, the newest last. */
  plainIds: list(hashSchema),
  /** When retention last looked, in seconds. */
  retainedAt: seconds,
  /**
   * How this epoch began. After a restore, numbers from the first up to the second were never given out (there is at
   * least one); null when `data` was begun anew.
   */
  skipped: v.nullable(rangeSchema),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

export const MANIFEST_PATH = 'manifest';

export const manifestForm = jsonForm({ role: 'manifest', format: 1, schema: manifestSchema });
