import type { Id } from '../../src/crypto/id.ts';
import { deriveKeys } from '../../src/crypto/keys.ts';
import { makeRootKey } from '../../src/crypto/root-key.ts';
import { cryptoReady } from '../../src/crypto/sodium.ts';
import { feedId } from '../../src/subscriptions/feed-id.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';

await cryptoReady();

// What all vectors share.

export const ROOT = makeRootKey(seededRandom(2026));
export const KEYS = deriveKeys(ROOT);

export const EPOCH: Id = 'vectors-epoch-01';
export const PHONE: Id = 'phone-----------';
export const LAPTOP: Id = 'laptop----------';
export const NEWS: Id = 'folder-news-----';
export const RULE: Id = 'rule-adverts----';

export const FEED_URL = 'https://example.org/feed.xml';
export const OTHER_URL = 'https://example.com/atom';
export const FEED = feedId(FEED_URL);
export const OTHER = feedId(OTHER_URL);

/** 2026-11-23T00:00:00Z, in seconds and in milliseconds. */
export const NOW = 1_795_392_000;
export const NOW_MS = NOW * 1000;
