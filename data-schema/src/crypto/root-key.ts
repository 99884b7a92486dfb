import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import { MalformedKeyError } from '../errors/key-errors.ts';
import type { RandomBytes } from './random-bytes.ts';

/** 32 random bytes from which every other key is derived. */
export type RootKey = Uint8Array<ArrayBuffer>;

export const ROOT_KEY_BYTES = 32;

export function makeRootKey(random: RandomBytes): RootKey {
  return random(ROOT_KEY_BYTES);
}

/** As it stands in the secret `FORGEFEED_KEY`: 43 characters of base64url. */
export function rootKeyToText(key: RootKey): string {
  return toBase64url(key);
}

/** `name` is the setting the text came from, for the error. White space around it is forgiven: people paste. */
export function rootKeyFromText(text: string, name: string): RootKey {
  const key = fromBase64url(text.trim());
  if (key?.length !== ROOT_KEY_BYTES) throw new MalformedKeyError({ name });
  return key;
}
