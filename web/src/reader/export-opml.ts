import type { Shelf } from '../engine/reading/reading.ts';
import { writeOpml } from '@forgefeed/data-schema/opml/write-opml.ts';

/** Hands the subscriptions over as a file. */
export function exportOpml({ feeds, folders }: Shelf, { dateText }: { readonly dateText: string }): void {
  const paths = new Map(folders.map(({ id, path }) => [id, path]));
  const text = writeOpml({
    title: 'Forgefeed',
    dateText,
    folders: folders.map(({ path }) => path),
    feeds: feeds.map(({ title, url, homeUrl, folder }) => {
      return {
        title,
        xmlUrl: withoutCredentials(url),
        htmlUrl: homeUrl,
        folders: paths.get(folder ?? '') ?? [],
      };
    }),
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/x-opml' }));
  link.download = 'forgefeed.opml';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A list is made to be given away, names and passwords are not. */
function withoutCredentials(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.username === '' && parsed.password === '')) return url;
  [parsed.username, parsed.password] = ['', ''];
  return parsed.href;
}
