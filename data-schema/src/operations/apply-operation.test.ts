import { describe, expect, it } from 'vitest';

import { CHEAP_COST, idOf, readerState, ROOT } from '../../test-support/examples.ts';
import { seededRandom } from '../../test-support/seeded-random.ts';
import { credentialsByFeed } from '../credentials/change-credentials.ts';
import type { FeedCredentials } from '../credentials/credentials.ts';
import { makeKeySlot } from '../keyring/key-slot.ts';
import { feedId } from '../subscriptions/feed-id.ts';
import { foldSubscriptions } from '../subscriptions/fold-subscriptions.ts';
import { subscribedFeeds } from '../subscriptions/subscribed-feeds.ts';
import { applyOperation } from './apply-operation.ts';
import type { Operation } from './operation.ts';
import type { ReaderState } from './reader-state.ts';

const url = 'https://example.org/feed.xml';
const feed = feedId(url);
const [news, fun] = [idOf('news'), idOf('fun')];

type Unstamped = Operation extends infer One ? (One extends Operation ? Omit<One, 'at'> : never) : never;

/** What each device did at which time, in the order of arrival. */
function after(
  ...events: readonly (readonly [device: string, at: number, operation: Unstamped])[]
): ReaderState {
  return events.reduce((state, [device, at, operation]) => {
    const stamp = { at, by: idOf(device) };
    return applyOperation(state, { ...operation, at }, stamp).state;
  }, readerState());
}
const followed = ({ subscriptions }: ReaderState) => subscribedFeeds(subscriptions);

describe('feeds', () => {
  it('two devices that follow the same URL follow one feed', () => {
    const state = after(
      ['phone', 1, { type: 'subscribe', url }],
      ['laptop', 2, { type: 'subscribe', url: ' HTTPS://EXAMPLE.org:443/feed.xml#top', title: 'Mine' }],
    );
    expect(followed(state)).toEqual([
      { id: feed, url, title: 'Mine', folder: null, intervalMinutes: null, attributes: null },
    ]);
  });

  it('each field is for itself: one device names it, the other files it', () => {
    const state = after(
      ['phone', 1, { type: 'subscribe', url }],
      ['laptop', 3, { type: 'edit-feed', feed, folder: news }],
      ['phone', 2, { type: 'edit-feed', feed, title: 'Mine' }],
    );
    expect(followed(state)).toEqual([
      { id: feed, url, title: 'Mine', folder: news, intervalMinutes: null, attributes: null },
    ]);
  });

  it('an edit that overtakes its subscription on the way counts as well', () => {
    const state = after(
      ['laptop', 2, { type: 'edit-feed', feed, title: 'Mine' }],
      ['phone', 1, { type: 'subscribe', url, title: 'Theirs' }],
    );
    expect(followed(state)).toMatchObject([{ title: 'Mine' }]);
  });

  it('a feed that one device leaves and the other renames is left', () => {
    const state = after(
      ['phone', 1, { type: 'subscribe', url }],
      ['laptop', 3, { type: 'edit-feed', feed, title: 'Mine' }],
      ['phone', 2, { type: 'unsubscribe', feed }],
    );
    expect(followed(state)).toEqual([]);
  });

  it('a feed that is followed again begins anew, folded or not', () => {
    const left = after(
      ['phone', 1, { type: 'subscribe', url, title: 'Mine', folder: news }],
      ['phone', 2, { type: 'unsubscribe', feed }],
    );
    const folded = { ...left, subscriptions: foldSubscriptions(left.subscriptions, 100) };
    expect(folded.subscriptions.feeds).toEqual([]);
    for (const state of [left, folded]) {
      const again = applyOperation(
        state,
        { type: 'subscribe', at: 200, url },
        { at: 200, by: idOf('phone') },
      );
      expect(followed(again.state)).toEqual([
        { id: feed, url, title: null, folder: null, intervalMinutes: null, attributes: null },
      ]);
    }
  });

  it('a URL that cannot be followed is refused', () => {
    const operation = { type: 'subscribe', at: 1, url: 'http://' } as const;
    expect(applyOperation(readerState(), operation, { at: 1, by: idOf('phone') }).refused).toBe(
      'invalid-operation',
    );
  });

  it('are kept in order of id, whatever the order of arrival', () => {
    const urls = ['https://example.org/1', 'https://example.org/2', 'https://example.org/3'];
    const rows = (order: readonly string[]) =>
      after(...order.map((one) => ['phone', 1, { type: 'subscribe', url: one }] as const)).subscriptions
        .feeds;
    expect(rows([...urls].reverse())).toEqual(rows(urls));
    expect(rows(urls).map(({ id }) => id)).toEqual(urls.map(feedId).sort());
  });

  it('2,000 of them come in at once, and are edited, without hanging', () => {
    let state = readerState();
    const started = performance.now();
    for (let at = 0; at < 4000; at++) {
      const own = `https://example.org/${at % 2000}`;
      const operation: Operation =
        at < 2000
          ? { type: 'subscribe', at, url: own, title: 'Title', folder: news }
          : { type: 'edit-feed', at, feed: feedId(own), title: 'Other' };
      state = applyOperation(state, operation, { at, by: idOf('phone') }).state;
    }
    expect(followed(state)).toHaveLength(2000);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe('folders', () => {
  const folders = ({ subscriptions }: ReaderState) =>
    subscriptions.folders.map(({ id, present, name, parent }) => [id, present?.[0], name?.[0], parent?.[0]]);

  it('are made, moved and renamed', () => {
    const state = after(
      ['phone', 1, { type: 'put-folder', folder: news, name: 'News', parent: null }],
      ['laptop', 2, { type: 'put-folder', folder: news, parent: fun }],
      ['phone', 3, { type: 'put-folder', folder: news, name: 'Newest' }],
    );
    expect(folders(state)).toEqual([[news, true, 'Newest', fun]]);
  });

  it('that are removed come back with a later edit, without what they were', () => {
    const removed = after(
      ['phone', 1, { type: 'put-folder', folder: news, name: 'News', parent: fun }],
      ['phone', 2, { type: 'remove-folder', folder: news }],
    );
    const { state } = applyOperation(
      removed,
      { type: 'put-folder', at: 3, folder: news, name: 'Back' },
      { at: 3, by: idOf('laptop') },
    );
    expect(folders(removed)).toEqual([[news, false, '', null]]);
    expect(folders(state)).toEqual([[news, true, 'Back', null]]);
  });
});

describe('rules, settings, access', () => {
  const body = { feed: null, folder: null, field: 'title', contains: 'ad', action: 'read' } as const;

  it('the later wins, whichever comes first', () => {
    const events = [
      ['phone', 1, { type: 'put-rule', rule: idOf('rule'), body }],
      ['laptop', 2, { type: 'remove-rule', rule: idOf('rule') }],
      ['phone', 1, { type: 'set', key: 'theme', value: 'dark' }],
      ['laptop', 2, { type: 'set', key: 'theme', value: 'light' }],
      ['phone', 1, { type: 'access', token: 'early' }],
      ['laptop', 2, { type: 'access', token: 'late' }],
    ] as const;
    const state = after(...events);
    expect(after(...events.toReversed())).toEqual(state);
    expect(state.subscriptions.rules[0]?.present?.[0]).toBe(false);
    expect(state.subscriptions.settings['theme']?.[0]).toBe('light');
    expect(state.access.token[0]).toBe('late');
  });
});

describe('slots', () => {
  const makeSlot = (seed: number) =>
    makeKeySlot({ root: ROOT, passphrase: 'x', cost: CHEAP_COST, random: seededRandom(seed) });
  const stamp = { at: 1, by: idOf('phone') };

  it('are added until the keyring is full, and removed but for the last', async () => {
    const slots = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map(makeSlot));
    const refusals: (string | null)[] = [];
    let state: ReaderState = { ...readerState(), slots: slots.slice(0, 1) };
    for (const slot of slots.slice(1)) {
      const applied = applyOperation(state, { type: 'add-slot', at: 1, slot }, stamp);
      refusals.push(applied.refused);
      state = applied.state;
    }
    expect(refusals).toEqual([...Array<null>(7).fill(null), 'too-many-slots']);
    for (const { id } of slots.slice(0, 7)) {
      state = applyOperation(state, { type: 'remove-slot', at: 1, slot: id }, stamp).state;
    }
    const last = applyOperation(state, { type: 'remove-slot', at: 1, slot: slots[7]?.id ?? '' }, stamp);
    expect(last).toEqual({ state, refused: 'last-slot' });
  });
});

describe('credentials', () => {
  const ada: FeedCredentials = { kind: 'basic', origin: 'https://example.org', user: 'ada', password: 'x' };
  const kept = ({ credentials }: ReaderState) => [...credentialsByFeed(credentials)];

  it('are kept apart from the feed, before and after it is followed', () => {
    const early = after(['phone', 1, { type: 'set-credentials', feed, credentials: ada }]);
    expect([kept(early), followed(early)]).toEqual([[[feed, ada]], []]);
    const state = after(
      ['phone', 1, { type: 'subscribe', url: 'https://ada:x@example.org/feed.xml' }],
      ['phone', 2, { type: 'set-credentials', feed, credentials: ada }],
    );
    expect(followed(state)).toMatchObject([{ id: feed, url }]);
    expect(JSON.stringify(state.subscriptions)).not.toContain('ada');
    expect(kept(state)).toEqual([[feed, ada]]);
  });

  it('go with the feed that is left, unless they were set later', () => {
    const left = [
      ['phone', 3, { type: 'unsubscribe', feed }],
      ['laptop', 2, { type: 'set-credentials', feed, credentials: ada }],
    ] as const;
    expect(kept(after(...left))).toEqual([]);
    expect(kept(after(...left.toReversed()))).toEqual([]);
    expect(kept(after(...left, ['laptop', 4, { type: 'set-credentials', feed, credentials: ada }]))).toEqual([
      [feed, ada],
    ]);
  });

  it('stay for their origin when the feed gets another URL', () => {
    const state = after(
      ['phone', 1, { type: 'set-credentials', feed, credentials: ada }],
      ['phone', 2, { type: 'edit-feed', feed, url: 'https://ada:x@other.example/' }],
    );
    expect(kept(state)).toEqual([[feed, ada]]);
    expect(state.subscriptions.feeds).toMatchObject([{ url: ['https://other.example/', 2, idOf('phone')] }]);
  });
});
