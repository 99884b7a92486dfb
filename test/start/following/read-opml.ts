import { readFile } from 'node:fs/promises';

import { canonicalFeedUrl } from '@forgefeed/data-schema';
import { importableFeeds } from '@forgefeed/data-schema/opml/importable-feeds.ts';
import { parseOpml } from '@forgefeed/data-schema/opml/parse-opml.ts';
import { decodeDocument } from '@forgefeed/jobs/reading/decode-document.ts';

import { StartError } from '../start-error.ts';

/** A feed to follow. */
export interface Address {
  readonly url: string;
  readonly title: string | null;
  /** The folder's name. */
  readonly folder: string | null;
}

/** The feeds of an OPML file on this machine. @throws StartError when there are none */
export async function readOpml(file: string): Promise<readonly Address[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError(`--opml cannot read ${file} (${code}). Is the path right?`, { cause: error });
  });
  const addresses = addressesOf(decodeDocument(bytes, null));
  if (addresses.length > 0) return addresses;
  throw new StartError(`${file} names no feeds: no <outline> in it has an xmlUrl. Is it an OPML file?`);
}

/** In the innermost folder that they lie in. */
export function addressesOf(opml: string): readonly Address[] {
  return importableFeeds(parseOpml(opml)).feeds.flatMap(({ xmlUrl, title, folders }) => {
    const url = canonicalFeedUrl(xmlUrl);
    return url === null ? [] : [{ url, title, folder: folders.at(-1) ?? null }];
  });
}
