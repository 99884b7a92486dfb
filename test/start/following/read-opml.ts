import { readFile } from 'node:fs/promises';

import { canonicalFeedUrl } from '@forgefeed/data-schema';
import { decodeEntities } from '@forgefeed/jobs/reading/decode-entities.ts';

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
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartError(`--opml cannot read ${file} (${code}). Is the path right?`, { cause: error });
  });
  const addresses = addressesOf(text);
  if (addresses.length > 0) return addresses;
  throw new StartError(`${file} names no feeds: no <outline> in it has an xmlUrl. Is it an OPML file?`);
}

/**
 * Outlines as readers export them, in the innermost folder that they lie in. The site's own reader takes far worse files,
 * but needs a browser's parser.
 */
export function addressesOf(opml: string): readonly Address[] {
  const found: Address[] = [];
  const open: (string | null)[] = [];
  const tags = opml
    .replaceAll(/<!--[^]*?-->/g, '')
    .matchAll(/<(\/?)outline\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi);
  for (const [, slash, inside = ''] of tags) {
    if (slash === '/') {
      open.pop();
      continue;
    }
    const attributes = attributesOf(inside);
    const name = attributes.get('title') ?? attributes.get('text') ?? null;
    const url = canonicalFeedUrl(attributes.get('xmlurl') ?? '');
    if (url !== null)
      found.push({ url, title: name, folder: open.findLast((each) => each !== null) ?? null });
    // A feed is no folder for what lies in it.
    if (!inside.endsWith('/')) open.push(url === null ? name : null);
  }
  return found;
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  return new Map(
    [...inside.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
      .map(
        ([, name = '', double, single]) =>
          [name.toLowerCase(), decodeEntities(double ?? single ?? '').trim()] as const,
      )
      .filter(([, value]) => value !== ''),
  );
}
