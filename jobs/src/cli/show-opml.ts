import { parseOpml } from '@forgefeed/data-schema/opml/parse-opml.ts';

import { decodeDocument } from '../reading/decode-document.ts';

/** What a subscription list names, as plain JSON; `folder` is the path of its folders, or null. */
export function showOpml(bytes: Uint8Array) {
  const text = decodeDocument(bytes, null);
  const { title, feeds } = parseOpml(text);
  const isList = /<(?:\w+:)?(?:opml|outline|rdf)\b/i.test(text);
  return {
    ok: isList,
    ...(!isList && { error: 'not-a-list' }),
    title,
    feeds: feeds.map(({ folders, ...feed }) => ({
      title: feed.title,
      xmlUrl: feed.xmlUrl,
      htmlUrl: feed.htmlUrl,
      folder: folders.length === 0 ? null : folders.join('/'),
      folders,
    })),
  };
}
