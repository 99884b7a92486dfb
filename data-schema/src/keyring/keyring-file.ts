import * as v from 'valibot';

import { parseJson } from '../bytes/parse-json.ts';
import { fromUtf8, toUtf8 } from '../bytes/utf8.ts';
import { CorruptedFileError, NewerFormatError } from '../errors/file-errors.ts';
import { type Keyring, keyringSchema } from './keyring.ts';

export const KEYRING_PATH = 'keyring.json';
export const KEYRING_FORMAT = 1;

export function encodeKeyring(keyring: Keyring): Uint8Array<ArrayBuffer> {
  return toUtf8(`${JSON.stringify(keyring, null, 2)}\n`);
}

/** @throws CorruptedFileError, NewerFormatError */
export function decodeKeyring(bytes: Uint8Array): Keyring {
  const value = parseJson(fromUtf8(bytes) ?? '');
  const head = v.safeParse(v.object({ format: v.number() }), value);
  if (head.success && head.output.format > KEYRING_FORMAT) {
    throw new NewerFormatError({ path: KEYRING_PATH, format: head.output.format, known: KEYRING_FORMAT });
  }
  const keyring = v.safeParse(keyringSchema, value);
  if (!keyring.success) throw new CorruptedFileError({ path: KEYRING_PATH });
  return keyring.output;
}
