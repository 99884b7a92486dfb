import { MAX_PAYLOAD_CHARACTERS, toBase64url, toUtf8 } from '@forgefeed/data-schema';

import type { LocalCopy } from '../copies/local-copy.ts';
import type { Address } from './read-opml.ts';

/** So many an `import` takes. */
const MAX_FEEDS = 1000;

/** Follows addresses by the plain operation `import`, as a script of one's own would. */
export async function followAddresses(copy: LocalCopy, addresses: readonly Address[]): Promise<void> {
  for (const payload of importsOf(addresses)) await copy.dispatch(payload);
  await copy.idle();
}

/** Has all feeds fetched that are due, as "refresh" in the site. */
export async function refresh(copy: LocalCopy): Promise<void> {
  await copy.dispatch(plain({ type: 'refresh' }));
}

/** As one payload, or as halves where that is too long. */
export function importsOf(addresses: readonly Address[]): readonly string[] {
  const feeds = addresses.map(({ url, title, folder }) => ({
    url,
    ...(title !== null && { title }),
    ...(folder !== null && { folder }),
  }));
  const payload = plain({ type: 'import', feeds });
  if (feeds.length === 1 || (feeds.length <= MAX_FEEDS && payload.length <= MAX_PAYLOAD_CHARACTERS)) {
    return [payload];
  }
  const half = Math.ceil(feeds.length / 2);
  return [...importsOf(addresses.slice(0, half)), ...importsOf(addresses.slice(half))];
}

const plain = (operation: object): string => toBase64url(toUtf8(JSON.stringify(operation)));
