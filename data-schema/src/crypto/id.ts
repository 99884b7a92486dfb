import * as v from 'valibot';

import { toBase64url } from '../bytes/base64url.ts';
import type { RandomBytes } from './random-bytes.ts';

/** 12 bytes as 16 characters of base64url: a feed, folder, rule, device, epoch, key or slot. */
export type Id = string;

export const ID_BYTES = 12;

export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/));

export function randomId(random: RandomBytes): Id {
  return toBase64url(random(ID_BYTES));
}
