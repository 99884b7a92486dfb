import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import type { Keys } from '../crypto/keys.ts';
import type { RandomBytes } from '../crypto/random-bytes.ts';
import { open, seal, type SealContext } from '../crypto/seal.ts';
import { JunkPayloadError } from '../errors/payload-errors.ts';
import { migrate } from '../form/form.ts';
import { MAX_PAYLOAD_CHARACTERS } from './limits.ts';
import { parsePayload, type Payload } from './payload.ts';

const PAYLOAD_FORMAT = 1;

/** Sealed for a dispatch: base64url and nothing else, since forges expand and print what is not. */
export function sealPayload(text: string, keys: Keys, random: RandomBytes): string {
  return toBase64url(seal(toUtf8(text), PAYLOAD_FORMAT, contextOf(keys), random));
}

/** The bytes of what arrived. @throws JunkPayloadError */
export function decodePayload(characters: string): Uint8Array<ArrayBuffer> {
  if (characters.length === 0) throw new JunkPayloadError({ why: 'empty' });
  if (characters.length > MAX_PAYLOAD_CHARACTERS) throw new JunkPayloadError({ why: 'too-long' });
  const bytes = fromBase64url(characters);
  if (bytes === null) throw new JunkPayloadError({ why: 'characters' });
  return bytes;
}

/** @throws JunkPayloadError, OtherKeyError, CorruptedFileError, NewerFormatError, UnknownFormatError */
export function openPayload(sealed: Uint8Array, keys: Keys): Payload {
  const { contentFormat, plaintext } = open(sealed, contextOf(keys));
  migrate(null, { from: contentFormat, to: PAYLOAD_FORMAT, migrations: {}, path: 'payload' });
  const payload = parsePayload(fromUtf8(plaintext) ?? '');
  if (payload === null) throw new JunkPayloadError({ why: 'invalid' });
  return payload;
}

/** A payload names its epoch inside: one from another epoch must open, so that it can be answered. */
function contextOf(keys: Keys): SealContext {
  return { key: keys.payloads, keyId: keys.id, epoch: NO_EPOCH, role: 'payload', path: 'payload' };
}

const NO_EPOCH = 'AAAAAAAAAAAAAAAA';
