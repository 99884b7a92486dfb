import { toBase64url } from '../../src/bytes/base64url.ts';
import { fileName } from '../../src/crypto/file-name.ts';
import { hash } from '../../src/crypto/hash.ts';
import { logId } from '../../src/crypto/log-id.ts';
import { rootKeyToText } from '../../src/crypto/root-key.ts';
import type { Entry } from '../../src/feed/feed-document.ts';
import { entryKey, entryVersion } from '../../src/known/entry-key.ts';
import { knownShardOf } from '../../src/known/known.ts';
import { canonicalFeedUrl } from '../../src/subscriptions/canonical-feed-url.ts';
import { feedId } from '../../src/subscriptions/feed-id.ts';
import { FEED, KEYS, OTHER, ROOT } from './names.ts';

const PATHS = [
  'keyring.json',
  'access',
  'manifest',
  'subscriptions',
  'report',
  'visits',
  'known/0',
  'marks/0',
  'marks/1',
  'headlines/12',
  'bodies/12',
  'credentials',
];

const URLS = [
  'https://example.org/feed.xml',
  ' HTTPS://EXAMPLE.ORG:443/a/../feed.xml#latest',
  'http://example.org',
  'https://b\u00fccher.example/\u4f60?q=\u4f60&r= ',
  'https://ada:secret@example.org/feed.xml?key=1',
  'example.org/feed.xml',
  'feed://example.org/feed.xml',
];

const ENTRY: Entry = {
  id: 'tag:example.org,2026:1',
  title: 'Hello \u4f60',
  url: 'https://example.org/1',
  authors: ['Ada', 'Bob'],
  publishedAt: 1_795_392_000,
  updatedAt: 1_795_392_060,
  summary: '<p>Short</p>',
  content: '<p>Long</p>',
  categories: ['news'],
  enclosures: [{ url: 'https://example.org/1.mp3', type: 'audio/mpeg', length: 1234 }],
  image: 'https://example.org/1.png',
  commentsUrl: null,
  language: null,
  durationSeconds: null,
  companions: [],
};

const ENTRIES: readonly Entry[] = [
  ENTRY,
  { ...ENTRY, id: null },
  { ...ENTRY, id: null, url: null },
  { ...ENTRY, id: null, url: null, title: '' },
  { ...ENTRY, id: null, url: null, publishedAt: null },
];

export function makeKeys() {
  return {
    rootKey: rootKeyToText(ROOT),
    keyId: KEYS.id,
    subKeys: {
      files: toBase64url(KEYS.files),
      payloads: toBase64url(KEYS.payloads),
      names: toBase64url(KEYS.names),
      logs: toBase64url(KEYS.logs),
    },
    fileNames: PATHS.map((path) => ({ path, name: fileName(path, KEYS) })),
    logIds: [FEED, OTHER].map((feed) => ({ feed, logId: logId(feed, KEYS) })),
    feeds: URLS.map((typed) => {
      const url = canonicalFeedUrl(typed);
      const id = url === null ? null : feedId(url);
      return { typed, url, id, knownShard: id === null ? null : knownShardOf(id) };
    }),
    hashes: ['', '{"type":"set","at":1,"key":"theme","value":"\u4f60"}'].map((text) => ({
      text,
      hash: hash(text),
    })),
    entries: ENTRIES.map((entry) => ({ entry, key: entryKey(entry), version: entryVersion(entry) })),
  };
}
