import type { Shelf } from '../engine/reading/reading.ts';
import { writeOpml } from '../opml/write-opml.ts';

/** Hands the subscriptions over as a file. */
export function exportOpml({ feeds, folders }: Shelf, { dateText }: { readonly dateText: string }): void {
  const names = new Map(folders.map(({ id, name }) => [id, name]));
  const text = writeOpml({
    title: 'Forgefeed',
    dateText,
    folders: folders.map(({ name }) => [name]),
    feeds: feeds.map(({ title, url, homeUrl, folder }) => {
      const name = folder === null ? undefined : names.get(folder);
      return { title, xmlUrl: url, htmlUrl: homeUrl, folders: name === undefined ? [] : [name] };
    }),
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/x-opml' }));
  link.download = 'forgefeed.opml';
  link.click();
  URL.revokeObjectURL(link.href);
}
