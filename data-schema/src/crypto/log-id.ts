import { toBase64url } from '../bytes/base64url.ts';
import { blake2b } from './blake2b.ts';
import type { Id } from './id.ts';
import type { Keys } from './keys.ts';

/**
 * How a log names a feed. A feed's id is a plain hash of its URL, which anyone can guess and check; this one needs
 * the key, and the site can show it beside the feed.
 */
export function logId(id: Id, keys: Pick<Keys, 'logs'>): string {
  return toBase64url(blake2b(id, 6, keys.logs));
}
