import type { OpmlFeed } from '@forgefeed/data-schema/opml/opml-feed.ts';

import type { Deed } from '../engine/outbox/outbox.ts';
import type { FolderView } from '../engine/reading/reading.ts';

/** What an OPML file asks for: its feeds, in the folders that it has for them, which are made where there are none. */
export async function opmlDeeds(
  feeds: readonly OpmlFeed[],
  { folders, newId }: { readonly folders: readonly FolderView[]; readonly newId: () => Promise<string> },
): Promise<readonly Deed[]> {
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
    made.push({ type: 'put-folder', folder, name: name.slice(0, 512), parent });
    return folder;
  };
  const follows: Deed[] = [];
  for (const { xmlUrl, title, folders: path } of feeds) {
    const folder = await folderAt(path);
    const named = title === '' || title === xmlUrl ? {} : { title: title.slice(0, 512) };
    follows.push({ type: 'subscribe', url: xmlUrl, folder, ...named });
  }
  return [...made, ...follows];
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}
