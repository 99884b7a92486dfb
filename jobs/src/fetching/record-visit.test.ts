import { type FeedVisit, visitsForm } from '@forgefeed/data-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { READER_VERSION } from '../reading/reader-version.ts';
import { anyText } from '../reading/test-support/any-text.ts';
import { neverVisited, recordVisit } from './record-visit.ts';
import {
  BEES,
  entry,
  failed,
  feedDocument,
  HOUR,
  NOW,
  read,
  row,
  unchanged,
} from './test-support/examples.ts';
import type { VisitOutcome } from './visit-outcome.ts';

const record = (
  before: FeedVisit,
  outcome: VisitOutcome,
  { intervalSeconds = null, fresh = 0 }: { intervalSeconds?: number | null; fresh?: number } = {},
) => recordVisit(before, outcome, { intervalSeconds, fresh, nowSeconds: NOW });

const FAILING = row({
  title: 'Bees',
  failures: 2,
  failedSince: NOW - 3 * HOUR,
  failure: 'server-error',
  status: 500,
  succeededAt: NOW - 4 * HOUR,
  etag: '"1"',
  lastModified: 'yesterday',
});

describe('a feed that was read', () => {
  it('has what it says of itself, and nothing of an earlier failure', () => {
    const document = feedDocument({ title: 'Bees & wasps', homeUrl: 'https://example.org/' });
    expect(record(FAILING, read({ document, etag: '"2"' }))).toEqual({
      ...neverVisited(BEES),
      title: 'Bees & wasps',
      homeUrl: 'https://example.org/',
      visitedAt: NOW,
      nextAt: NOW + HOUR,
      succeededAt: NOW,
      etag: '"2"',
      lastModified: null,
      published: [NOW],
    });
  });

  it('is visited as its reader wants', () => {
    expect(record(row(), read(), { intervalSeconds: HOUR / 4 }).nextAt).toBe(NOW + HOUR / 4);
  });

  it('keeps how many of its articles are stored', () => {
    expect(record(row({ articles: 7 }), read()).articles).toBe(7);
  });

  it.each([
    [512, 4096],
    [513, 4097],
  ])('has no more than fits of a title of %i and a URL of %i characters', (titleLength, urlLength) => {
    const homeUrl = `https://example.org/${'x'.repeat(urlLength - 20)}`;
    const after = record(
      row(),
      read({ document: feedDocument({ title: 'x'.repeat(titleLength), homeUrl }) }),
    );
    expect(after.title).toBe('x'.repeat(512));
    expect(after.homeUrl).toBe(urlLength > 4096 ? null : homeUrl);
  });

  it('keeps validators exactly, or none', () => {
    const [etag, lastModified] = ['"e"'.padEnd(1024, ' '), 'm'.padEnd(256, ' ')];
    expect(record(row(), read({ etag, lastModified }))).toMatchObject({ etag, lastModified });
    const longer = { etag: `${etag} `, lastModified: `${lastModified} ` };
    expect(record(row(), read(longer))).toMatchObject({ etag: null, lastModified: null });
  });
});

describe('a page', () => {
  const candidates = [{ url: 'https://example.org/feed', title: 'Bees', type: 'rss' }] as const;

  it('that led to its feed has moved there, at once', () => {
    const outcome = read({ foundAt: 'https://example.org/feed', movedTo: 'https://example.org/home' });
    expect(record(row(), outcome)).toMatchObject({ movedTo: 'https://example.org/feed', movedTimes: 2 });
  });

  it('that leads to several has them to choose from, for as long as it does', () => {
    const several = record(row(), failed('several-feeds', { candidates }));
    expect(several).toMatchObject({ failure: 'several-feeds', candidates });
    expect(record(several, failed('several-feeds')).candidates).toEqual(candidates);
    expect(record(several, failed('timeout')).candidates).toEqual([]);
    expect(record(several, read()).candidates).toEqual([]);
  });
});

describe('a feed that is unchanged', () => {
  it('keeps what it said of itself', () => {
    const before = row({ title: 'Bees', homeUrl: 'https://example.org/', etag: '"1"', failures: 1 });
    expect(record(before, unchanged({ etag: '"1"', lastModified: 'now' }))).toEqual({
      ...before,
      visitedAt: NOW,
      nextAt: NOW + HOUR,
      succeededAt: NOW,
      failures: 0,
      lastModified: 'now',
    });
  });
});

describe('a feed that failed', () => {
  it('has why, since when and how often, and keeps all else', () => {
    const once = record(row({ title: 'Bees', etag: '"1"' }), failed('not-found', { status: 404 }));
    expect(once).toEqual({
      ...row({ title: 'Bees', etag: '"1"' }),
      visitedAt: NOW,
      nextAt: NOW + HOUR,
      failures: 1,
      failedSince: NOW,
      failure: 'not-found',
      status: 404,
    });
    expect(record(FAILING, failed('timeout'))).toEqual({
      ...FAILING,
      visitedAt: NOW,
      nextAt: NOW + 4 * HOUR,
      failures: 3,
      failure: 'timeout',
      status: null,
    });
  });

  it('by its document is remembered as refused, with the validators of what was refused', () => {
    const refused = { etag: '"2"', lastModified: null, contentHash: 'hash' };
    const after = record(FAILING, failed('malformed', { refused }));
    expect(after).toMatchObject({ ...refused, refusal: { code: 'malformed', reader: READER_VERSION } });

    const later = record(after, failed('timeout'));
    expect(later).toMatchObject({ ...refused, refusal: after.refusal, failure: 'timeout' });
    expect(record(later, read()).refusal).toBe(null);
    expect(record(later, unchanged()).refusal).toBe(null);
  });

  it('only because its host was not to be asked, does not wait longer and longer', () => {
    const once = record(row(), failed('held-back', { retryAfterSeconds: 2 * HOUR }));
    expect(once).toMatchObject({
      failures: 1,
      failedSince: NOW,
      failure: 'held-back',
      nextAt: NOW + 2 * HOUR,
    });
    expect(record(once, failed('held-back'))).toMatchObject({ failures: 1, nextAt: NOW + HOUR });
    expect(record(FAILING, failed('held-back')).failures).toBe(FAILING.failures);
  });

  it('has not said twice in a row where it has moved', () => {
    const moving = row({ movedTo: 'https://example.org/new', movedTimes: 1 });
    expect(record(moving, failed('timeout'))).toMatchObject({ movedTo: null, movedTimes: 0 });
  });
});

it('what a feed asks counts on through answers that nothing has changed, and through failures', () => {
  const document = feedDocument({ ttlMinutes: 5 * 60, skipHours: [3], skipDays: [0] });
  const asking = record(row(), read({ document, freshSeconds: 60 }));
  expect(asking.asks).toEqual({ waitSeconds: 5 * HOUR, freshSeconds: 60, skipHours: [3], skipDays: [0] });
  expect(record(asking, unchanged())).toMatchObject({ nextAt: NOW + 5 * HOUR, asks: asking.asks });
  expect(record(asking, failed('timeout')).asks).toEqual(asking.asks);
  expect(record(asking, unchanged({ freshSeconds: 6 * HOUR })).nextAt).toBe(NOW + 6 * HOUR);
  expect(record(asking, read()).asks).toEqual(neverVisited(BEES).asks); // it says it no more
});

it('when a feed published is learnt from what is new, and kept through all else', () => {
  const entries = [entry({ publishedAt: NOW - HOUR }), entry({ publishedAt: NOW - 9 * HOUR })];
  const document = feedDocument({ entries });
  const once = record(row(), read({ document }), { fresh: 2 });
  expect(once.published).toEqual([NOW - 9 * HOUR, NOW - HOUR]);
  expect(once.nextAt).toBe(NOW + HOUR); // one gap tells no pace yet
  expect(record(once, unchanged()).published).toEqual(once.published);
  expect(record(once, failed('timeout')).published).toEqual(once.published);
  expect(record(once, read({ document: feedDocument() }), { fresh: 1 }).published).toEqual([
    ...once.published,
    NOW,
  ]);
});

describe('a feed that says it has moved', () => {
  const moved = (before: FeedVisit, to: string | null, outcome = read) => {
    const { movedTo, movedTimes } = record(before, outcome({ movedTo: to }));
    return [movedTo, movedTimes];
  };
  const once = row({ movedTo: 'https://example.org/new', movedTimes: 1 });

  it('is counted for as long as it says the same', () => {
    expect(moved(row(), 'https://example.org/new')).toEqual(['https://example.org/new', 1]);
    expect(moved(once, 'https://example.org/new')).toEqual(['https://example.org/new', 2]);
    expect(moved(once, 'https://example.org/new', unchanged)).toEqual(['https://example.org/new', 2]);
    expect(moved(once, 'https://example.org/other')).toEqual(['https://example.org/other', 1]);
    expect(moved(once, null)).toEqual([null, 0]);
    expect(moved(once, `https://example.org/${'x'.repeat(4096)}`)).toEqual([null, 0]);
  });
});

it('whatever feeds and servers say, the row can be stored', async () => {
  const text = fc.oneof(
    anyText(20),
    fc.constantFrom(256, 512, 1024, 4096).map((length) => '\u{1F41D}'.repeat(length)),
  );
  const some = fc.option(text, { nil: null });
  const hash = fc.constantFrom(null, 'x'.repeat(43));
  const answered = {
    etag: some,
    lastModified: some,
    contentHash: hash,
    movedTo: some,
    freshSeconds: fc.option(fc.nat(), { nil: null }),
  };
  const outcome = fc.oneof(
    fc
      .record({ ...answered, document: fc.record({ title: text, homeUrl: some }).map(feedDocument) })
      .map(read),
    fc.record(answered).map(unchanged),
    fc
      .record({
        refused: fc.option(fc.record({ etag: some, lastModified: some, contentHash: hash }), { nil: null }),
      })
      .map((fields) => failed('malformed', fields)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { maxLength: 5 }), async (outcomes) => {
      const after = outcomes.reduce((before, visited) => record(before, visited), neverVisited(BEES));
      await expect(visitsForm.encode({ feeds: [after] })).resolves.toBeInstanceOf(Uint8Array);
    }),
  );
});
