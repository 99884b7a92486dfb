import * as v from 'valibot';

import { fromBase64url } from '../bytes/base64url.ts';
import { idSchema } from '../crypto/id.ts';
import { list, record } from '../form/records.ts';

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.check((text) => fromBase64url(text)?.length === length),
  );

const between = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

const slotSchema = record({
  id: idSchema,
  kdf: v.literal('argon2id'),
  passes: between(1, 16),
  /** Bounded, since whoever can write the branch could else make a browser run out of memory. */
  memoryKiB: between(8, 1024 * 1024),
  lanes: between(1, 4),
  salt: bytes(16),
  nonce: bytes(24),
  wrapped: bytes(48),
  /** The slot that goes when a run has opened with this one: a change of passphrase. */
  replaces: v.nullable(idSchema),
});

/** The root key wrapped by one passphrase. */
export const keySlotSchema = v.pipe(
  slotSchema,
  v.check(({ memoryKiB, lanes }) => memoryKiB >= 8 * lanes), // RFC 9106 section 3.1
  v.check(({ id, replaces }) => id !== replaces),
);

export type KeySlot = v.InferOutput<typeof keySlotSchema>;

export const MAX_SLOTS = 8;

export const slotsSchema = v.pipe(list(keySlotSchema), v.minLength(1), v.maxLength(MAX_SLOTS));

/** `keyring.json`: the one public file. It says what a passphrase has to be turned into, and nothing else. */
export const keyringSchema = record({
  format: v.literal(1),
  epoch: idSchema,
  keyId: idSchema,
  slots: slotsSchema,
});

export type Keyring = v.InferOutput<typeof keyringSchema>;
