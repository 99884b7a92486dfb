import type { OpmlFeed } from '@forgefeed/data-schema/opml/opml-feed.ts';
import { canonicalFeedUrl } from '@forgefeed/data-schema/subscriptions/canonical-feed-url.ts';

import type { Deed } from '../engine/outbox/outbox.ts';
import type { FolderView } from '../engine/reading/reading.ts';

const MAX_NAME_CHARACTERS = 512;

/** What an OPML file asks for: its feeds, in the folders that it has for them, which are made where there are none. */
export async function opmlDeeds(
  feeds: readonly OpmlFeed[],
  { folders, newId }: { readonly folders: readonly FolderView[]; readonly newId: () => Promise<string> },
): Promise<{
  readonly deeds: readonly Deed[];
  /** How many it follows. */
  readonly feeds: number;
}> {
  const ids = new Map(folders.map(({ id, path }) => [keyOf(path), id]));
  const made: Deed[] = [];
  const folderAt = async (path: readonly string[]): Promise<string | null> => {
    const name = path.at(-1);
    if (name === undefined) return null;
    const known = ids.get(keyOf(path));
    if (known !== undefined) return known;
    const parent = await folderAt(path.slice(0, -1));
    const folder = await newId();
    ids.set(keyOf(path), folder);
    made.push({ type: 'put-folder', folder, name, parent });
    return folder;
  };
  const follows = new Map<string, Deed>();
  for (const { xmlUrl, title, folders: path, attributes } of feeds) {
    // A feed lies in one folder: in the first that names it.
    const url = canonicalFeedUrl(xmlUrl);
    if (url === null || follows.has(url)) continue;
    follows.set(url, {
      type: 'subscribe',
      // With the name and password that it may hold: they are taken out of it as it is sent.
      url: new URL(xmlUrl.trim()).href,
      folder: await folderAt(path.map((name) => name.slice(0, MAX_NAME_CHARACTERS))),
      ...(title !== '' && title !== xmlUrl && { title: title.slice(0, MAX_NAME_CHARACTERS) }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    });
  }
  return { deeds: [...made, ...follows.values()], feeds: follows.size };
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
