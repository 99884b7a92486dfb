import * as v from 'valibot';

import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from './blake2b.ts';

/** BLAKE2b-128 of a file's bytes or an operation's text, as 22 characters of base64url. */
export type Hash = string;

export const hashSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

export function hash(bytes: Uint8Array | string): Hash {
  return toBase64url(blake2b(bytes, 16));
}
