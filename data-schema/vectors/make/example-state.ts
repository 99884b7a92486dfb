import type { Access } from '../../src/access/access.ts';
import type { Credentials } from '../../src/credentials/credentials.ts';
import { hash } from '../../src/crypto/hash.ts';
import type { Icons } from '../../src/icons/icons.ts';
import type { Known } from '../../src/known/known.ts';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { dropNumbers, foldMarks, type MarkBlock, NO_MARKS, setMark } from '../../src/marks/mark-block.ts';
import type { Report } from '../../src/report/report.ts';
import type { Subscriptions } from '../../src/subscriptions/subscriptions.ts';
import type { Visits } from '../../src/visits/visits.ts';
import { EPOCH, FEED, FEED_URL, LAPTOP, NEWS, NOW, NOW_MS, OTHER, OTHER_URL, PHONE, RULE } from './names.ts';

// One of each file, small, with something of everything in it.

export const ACCESS: Access = { token: ['example-trigger-token', NOW_MS, PHONE] };

export const CREDENTIALS: Credentials = {
  feeds: [
    {
      id: OTHER,
      credentials: [
        { kind: 'header', origin: 'http://example.net', name: 'X-Api-Key', value: 'example-key' },
        NOW_MS,
        PHONE,
      ],
    },
    {
      id: FEED,
      credentials: [
        { kind: 'basic', origin: 'https://example.org', user: 'ada', password: 'example \u4f60' },
      ],
    },
  ],
};

export const SUBSCRIPTIONS: Subscriptions = {
  feeds: [
    { id: OTHER, url: [OTHER_URL], subscribed: [false, NOW_MS, PHONE] },
    {
      id: FEED,
      url: [FEED_URL],
      subscribed: [true],
      title: ['Mine', NOW_MS, PHONE],
      folder: [NEWS, NOW_MS, LAPTOP],
      intervalMinutes: [60],
      attributes: [{ 'xmlns:my': 'https://my.example/ns', 'my:sort': 'new' }, NOW_MS, PHONE],
    },
  ],
  folders: [{ id: NEWS, present: [true], name: ['News \u4f60'], parent: [null] }],
  rules: [
    {
      id: RULE,
      present: [true],
      body: [{ feed: FEED, folder: null, field: 'title', contains: 'advert', action: 'read' }],
    },
  ],
  settings: { theme: ['dark', NOW_MS, PHONE], 'list.density': [1.5], sound: [false], font: [null] },
};

/** Block 1: numbers 512 to 1023. */
export const MARKS: MarkBlock = dropNumbers(
  setMark(
    setMark(
      foldMarks(
        setMark(NO_MARKS, 'read', { first: 512, last: 800 }, { value: true, at: NOW - 100, by: PHONE }),
        NOW - 50,
      ),
      'read',
      { first: 790, last: 810 },
      { value: false, at: NOW, by: LAPTOP },
    ),
    'starred',
    { first: 600, last: 600 },
    { value: true, at: NOW + 5, by: PHONE },
  ),
  { first: 520, last: 529 },
);

export const MANIFEST: Manifest = {
  epoch: EPOCH,
  revision: 42,
  nextNumber: 1000,
  nextSegment: 13,
  clock: NOW_MS,
  floor: NOW_MS - 50_000,
  devices: [
    { id: PHONE, number: 7, digest: hash('an operation'), at: NOW_MS, seenAt: NOW },
    { id: LAPTOP, number: 3, digest: hash('another'), at: NOW_MS - 50_000, seenAt: NOW - 50 },
  ],
  files: {
    'keyring.json': hash('keyring'),
    access: hash('access'),
    subscriptions: hash('subscriptions'),
    'marks/1': hash('marks'),
  },
  segments: [
    {
      id: 11,
      headlines: hash('headlines'),
      bodies: hash('bodies'),
      bytes: [20_000, 80_000],
      records: 301,
      numbers: [512, 811],
      arrived: [NOW - 3600, NOW],
      closed: true,
    },
  ],
  goneBlocks: [[0, 0]],
  plainIds: [hash('a webhook')],
  retainedAt: NOW,
  skipped: null,
};

const HEALTH = {
  id: FEED,
  title: 'Example',
  homeUrl: 'https://example.org/',
  visitedAt: NOW,
  nextAt: NOW + 3600,
  succeededAt: NOW - 7200,
  failures: 2,
  failedSince: NOW - 3600,
  failure: 'http-status',
  candidates: [],
  status: 503,
  articles: 289,
};

export const REPORT: Report = {
  runs: [{ kind: 'fetch', startedAt: NOW, durationMs: 2400, counts: { visited: 2, stored: 5 } }],
  feeds: [
    HEALTH,
    {
      ...HEALTH,
      id: OTHER,
      failure: 'several-feeds',
      candidates: [
        { url: 'https://example.org/posts.atom', title: 'Posts', type: 'atom' },
        { url: 'https://example.org/notes', title: '', type: null },
      ],
      status: null,
    },
  ],
  refused: [{ device: PHONE, number: 6, code: 'article-gone', at: NOW }],
};

export const VISITS: Visits = {
  feeds: [
    {
      ...HEALTH,
      etag: 'W/"abc"',
      lastModified: 'Mon, 23 Nov 2026 00:00:00 GMT',
      contentHash: 'AAECAwQFBgcICQoLDA0ODw',
      refusal: null,
      movedTo: 'https://example.org/new.xml',
      movedTimes: 1,
      asks: { waitSeconds: 3600, freshSeconds: 900, skipHours: [2, 3], skipDays: [0] },
      published: [NOW - 90_000, NOW - 3600],
      iconDueAt: NOW + 2_592_000,
    },
  ],
};

export const ICONS: Icons = {
  icons: [{ feed: FEED, type: 'image/gif', bytes: 'R0lGODlhAQABAAAAACw' }],
};

export const KNOWN: Known = {
  feeds: [
    {
      id: FEED,
      entries: [
        ['AAAAAAAAAAA', 512, 'AAAAAAAA', NOW, 0, null],
        ['_________-8', 513, 'abcdefgh', NOW, 0, null],
      ],
    },
  ],
};
