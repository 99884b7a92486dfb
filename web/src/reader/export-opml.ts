import { writeOpml } from '@forgefeed/data-schema/opml/write-opml.ts';

import type { FeedView, Shelf } from '../engine/reading/reading.ts';
import { withoutUser } from './without-user.ts';

/** Hands these subscriptions over as a file, without the names and passwords that old ones hold in their URL. */
export function exportOpml(
  feeds: readonly FeedView[],
  { folders, dateText }: Pick<Shelf, 'folders'> & { readonly dateText: string },
): void {
  const paths = new Map(folders.map(({ id, path }) => [id, path]));
  const text = writeOpml({
    title: 'Forgefeed',
    dateText,
    folders: folders.map(({ path }) => path),
    feeds: feeds.map(({ title, url, homeUrl, folder, attributes }) => ({
      title,
      xmlUrl: withoutUser(url),
      htmlUrl: homeUrl,
      folders: paths.get(folder ?? '') ?? [],
      attributes,
    })),
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/x-opml' }));
  link.download = 'forgefeed.opml';
  link.click();
  URL.revokeObjectURL(link.href);
}
