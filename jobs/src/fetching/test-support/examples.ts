import {
  type Entry,
  type FeedDocument,
  type FeedVisit,
  type Id,
  NO_SUBSCRIPTIONS,
  type SubscribedFeed,
  type Subscriptions,
} from '@forgefeed/data-schema';

import { neverVisited } from '../record-visit.ts';
import type { VisitOutcome } from '../visit-outcome.ts';

/** 2026-03-03T10:00:00Z */
export const NOW = 1_772_532_000;
export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An id that can be read: `idOf('bees')` is `bees------------`. */
export function idOf(name: string): Id {
  return name.padEnd(16, '-');
}

export const BEES = idOf('bees');

const BLANK_ENTRY: Entry = {
  id: null,
  title: '',
  url: null,
  authors: [],
  publishedAt: null,
  updatedAt: null,
  summary: '',
  content: '',
  categories: [],
  enclosures: [],
  image: null,
  commentsUrl: null,
  language: null,
  durationSeconds: null,
  companions: [],
};

export function entry(fields: Partial<Entry> = {}): Entry {
  return { ...BLANK_ENTRY, ...fields };
}

export function feedDocument(fields: Partial<FeedDocument> = {}): FeedDocument {
  return {
    title: '',
    homeUrl: null,
    id: null,
    description: '',
    language: null,
    authors: [],
    updatedAt: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    entries: [],
    ...fields,
  };
}

const ANSWERED = {
  etag: null,
  lastModified: null,
  contentHash: null,
  movedTo: null,
  freshSeconds: null,
  downloadBytes: 0,
};

type Fields<Kind extends VisitOutcome['kind']> = Partial<Omit<VisitOutcome & { kind: Kind }, 'kind'>>;

export function read(fields: Fields<'read'> = {}): VisitOutcome {
  return { ...ANSWERED, document: feedDocument(), ...fields, kind: 'read' };
}

export function unchanged(fields: Fields<'unchanged'> = {}): VisitOutcome {
  return { ...ANSWERED, ...fields, kind: 'unchanged' };
}

export function failed(code: string, fields: Fields<'failed'> = {}): VisitOutcome {
  return {
    refused: null,
    status: null,
    retryAfterSeconds: null,
    downloadBytes: 0,
    ...fields,
    kind: 'failed',
    code,
  };
}

export function row(fields: Partial<FeedVisit> = {}): FeedVisit {
  return { ...neverVisited(BEES), ...fields };
}

export function subscribed(fields: Partial<SubscribedFeed> = {}): SubscribedFeed {
  const url = 'https://example.org/feed';
  return { id: BEES, url, title: null, folder: null, intervalMinutes: null, attributes: null, ...fields };
}

export function subscriptions(fields: Partial<Subscriptions>): Subscriptions {
  return { ...NO_SUBSCRIPTIONS, ...fields };
}
