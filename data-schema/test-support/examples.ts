import {
  type Article,
  type BodyRecord,
  type Headline,
  type HeadlineRecord,
  NO_BODY,
} from '../src/articles/article.ts';
import type { Id } from '../src/crypto/id.ts';
import { deriveKeys } from '../src/crypto/keys.ts';
import { makeRootKey } from '../src/crypto/root-key.ts';
import { cryptoReady } from '../src/crypto/sodium.ts';
import type { Sealing } from '../src/form/sealed-form.ts';
import type { KdfCost } from '../src/keyring/derive-wrapping-key.ts';
import type { ReaderState } from '../src/operations/reader-state.ts';
import { NO_ACCESS } from '../src/access/access.ts';
import { NO_CREDENTIALS } from '../src/credentials/credentials.ts';
import { NO_SUBSCRIPTIONS } from '../src/subscriptions/subscriptions.ts';
import { seededRandom } from './seeded-random.ts';

await cryptoReady();

/** A passphrase in a millisecond; for tests alone. */
export const CHEAP_COST: KdfCost = { passes: 1, memoryKiB: 8, lanes: 1 };

export const ROOT = makeRootKey(seededRandom(1));
export const KEYS = deriveKeys(ROOT);
export const OTHER_KEYS = deriveKeys(makeRootKey(seededRandom(2)));

/** An id that can be read: `idOf('phone')` is `phone-----------`. */
export function idOf(name: string): Id {
  return name.padEnd(16, '-').slice(0, 16);
}

export const EPOCH = idOf('epoch');
export const SEALING: Sealing = { keys: KEYS, epoch: EPOCH };

export const BLANK_HEADLINE: Headline = {
  title: '',
  url: null,
  authors: [],
  publishedAt: null,
  updatedAt: null,
  excerpt: '',
  image: null,
  categories: [],
  enclosures: [],
  commentsUrl: null,
  editedAt: null,
};

export function headline(
  number: number,
  {
    feed = idOf('feed'),
    arrivedAt = 0,
    ...content
  }: Partial<Headline & Omit<HeadlineRecord, 'content'>> = {},
): HeadlineRecord {
  return { number, feed, arrivedAt, content: { ...BLANK_HEADLINE, ...content } };
}

export function body(number: number, html: string, feed = idOf('feed')): BodyRecord {
  return { number, feed, arrivedAt: 0, content: { ...NO_BODY, html } };
}

export function article(number: number, html: string): Article {
  return { ...headline(number), body: { ...NO_BODY, html } };
}

/** Nothing followed and nothing marked, with `articles` articles given out: numbers 1 to that. */
export function readerState(articles = 0): ReaderState {
  return {
    subscriptions: NO_SUBSCRIPTIONS,
    access: NO_ACCESS,
    credentials: NO_CREDENTIALS,
    slots: [],
    marks: new Map(),
    nextNumber: articles + 1,
    goneBlocks: [],
  };
}
