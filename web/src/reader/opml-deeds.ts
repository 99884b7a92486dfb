import type { Deed } from '../engine/outbox/outbox.ts';
import type { FolderView } from '../engine/reading/reading.ts';
import type { OpmlFeed } from '../opml/opml-feed.ts';

/** What an OPML file asks for: feeds in the innermost folder that it has for them, which is made where there is none. */
export async function opmlDeeds(
  feeds: readonly OpmlFeed[],
  { folders, newId }: { readonly folders: readonly FolderView[]; readonly newId: () => Promise<string> },
): Promise<readonly Deed[]> {
  const ids = new Map(folders.map(({ id, name }) => [name, id]));
  const made: Deed[] = [];
  const follows: Deed[] = [];
  for (const { xmlUrl, title, folders: path } of feeds) {
    const name = path.at(-1) ?? null;
    let folder = name === null ? null : (ids.get(name) ?? null);
    if (name !== null && folder === null) {
      folder = await newId();
      ids.set(name, folder);
      made.push({ type: 'put-folder', folder, name });
    }
    follows.push({
      type: 'subscribe',
      url: xmlUrl,
      folder,
      ...(title === '' ? {} : { title: title.slice(0, 512) }),
    });
  }
  return [...made, ...follows];
}
