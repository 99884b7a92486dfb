import { describe, expect, it } from 'vitest';

import { moveFeeds } from './move-feeds.ts';
import { BEES, idOf, row, subscriptions } from './test-support/examples.ts';

const OLD = 'https://example.org/old';
const NEW = 'https://example.org/new';
const [JOB, PHONE] = [idOf('job'), idOf('phone')];
const STAMP = { at: 1000, by: JOB };

const FOLLOWED = subscriptions({ feeds: [{ id: BEES, url: [OLD], subscribed: [true], title: ['Mine'] }] });

describe('a feed that has moved', () => {
  it('is followed to where it is once it has said so twice', () => {
    const said = row({ movedTo: NEW, movedTimes: 2, etag: '"1"' });
    const { subscriptions: after, rows } = moveFeeds(FOLLOWED, [said], STAMP);
    expect(after.feeds).toEqual([{ id: BEES, url: [NEW, 1000, JOB], subscribed: [true], title: ['Mine'] }]);
    expect(rows).toEqual([{ ...said, movedTo: null, movedTimes: 0 }]);
  });

  it.each([
    ['has not moved', null, 0],
    ['has said so once', NEW, 1],
    ['moves to what is no address', 'no url', 2],
    ['moves to another protocol', 'ftp://example.org/', 2],
    ['moves to an address too long to store', `https://example.org/${'\u00e9'.repeat(1000)}`, 2],
  ])('stays where it is while it %s', (_, movedTo, movedTimes) => {
    const rows = [row({ movedTo, movedTimes })];
    const moved = moveFeeds(FOLLOWED, rows, STAMP);
    expect(moved.subscriptions).toBe(FOLLOWED);
    expect(moved.rows).toEqual(rows);
  });

  it('is followed to the address as it is stored', () => {
    const rows = [row({ movedTo: 'HTTPS://Example.org:443/new#top', movedTimes: 3 })];
    expect(moveFeeds(FOLLOWED, rows, STAMP).subscriptions.feeds[0]?.url?.[0]).toBe(NEW);
  });

  it('is where its reader says, when that was said later', () => {
    const edited = subscriptions({ feeds: [{ id: BEES, url: [OLD, 2000, PHONE], subscribed: [true] }] });
    const { subscriptions: after } = moveFeeds(edited, [row({ movedTo: NEW, movedTimes: 2 })], STAMP);
    expect(after).toEqual(edited);
  });
});

it('others stay where they are', () => {
  const wasps = { id: idOf('wasps'), url: [OLD] as const, subscribed: [true] as const };
  const both = subscriptions({ feeds: [...FOLLOWED.feeds, wasps] });
  const rows = [
    row({ movedTo: NEW, movedTimes: 2 }),
    row({ id: idOf('wasps'), movedTo: NEW, movedTimes: 1 }),
  ];
  const moved = moveFeeds(both, rows, STAMP);
  expect(moved.subscriptions.feeds.map(({ url }) => url?.[0])).toEqual([NEW, OLD]);
  expect(moved.rows[1]).toBe(rows[1]);
});
