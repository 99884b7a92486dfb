import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from '../crypto/blake2b.ts';
import { ID_BYTES, type Id } from '../crypto/id.ts';

/** Two devices that follow the same URL mean the same feed; so the id is the URL's hash, and stays when the URL moves. */
export function feedId(canonicalUrl: string): Id {
  return toBase64url(blake2b(`feed\0${canonicalUrl}`, ID_BYTES));
}
