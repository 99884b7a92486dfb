import { decodeDocument } from './decode-document.ts';
import { inflateDocument } from './inflate-document.ts';
import { readFeed, type ReadFeed } from './read-feed.ts';

/** Bytes as they came, as a feed. `url`: where they came from. Never rejects. */
export function readDocument(document: {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string | null;
}): Promise<ReadFeed> {
  const { contentType, url } = document;
  const bytes = inflateDocument(document.bytes);
  if (bytes === null) return Promise.resolve({ ok: false, code: 'not-a-feed' });
  return readFeed({ text: decodeDocument(bytes, contentType), url });
}
