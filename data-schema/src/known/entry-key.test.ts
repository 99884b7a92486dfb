import { describe, expect, it } from 'vitest';

import { idOf } from '../../test-support/examples.ts';
import type { Entry } from '../feed/feed-document.ts';
import { entryAlias, entryKey, entryVersion } from './entry-key.ts';
import { knownShardOf } from './known.ts';

const entry: Entry = {
  id: 'tag:example.org,2026:1',
  title: 'Title',
  url: 'https://example.org/1',
  authors: ['Ada'],
  publishedAt: 1,
  updatedAt: null,
  summary: '',
  content: '<p>Text</p>',
  categories: [],
  enclosures: [],
  image: null,
  commentsUrl: null,
  language: null,
  durationSeconds: null,
  companions: [],
};
const same = (change: Partial<Entry>, of: (entry: Entry) => string, from = entry) =>
  of({ ...from, ...change }) === of(from);

describe('an entry is the same one', () => {
  it('by its id, whatever else changes', () => {
    expect(same({ title: 'Other', url: 'https://example.org/2', content: '' }, entryKey)).toBe(true);
    expect(same({ id: 'tag:example.org,2026:2' }, entryKey)).toBe(false);
  });

  it('else by its link', () => {
    const noId = { ...entry, id: null };
    expect(same({ title: 'Other', content: '' }, entryKey, noId)).toBe(true);
    expect(same({ url: 'https://example.org/2' }, entryKey, noId)).toBe(false);
  });

  it('else by its title and date', () => {
    const noUrl = { ...entry, id: null, url: null };
    expect(same({ content: '' }, entryKey, noUrl)).toBe(true);
    expect(same({ publishedAt: 2 }, entryKey, noUrl)).toBe(false);
  });

  it('else by what it says', () => {
    const bare = { ...entry, id: null, url: null, title: '' };
    expect(same({ publishedAt: 2 }, entryKey, bare)).toBe(true);
    expect(same({ content: '' }, entryKey, bare)).toBe(false);
  });

  it('by an id that is an address, however that is written', () => {
    const page = { ...entry, id: 'https://example.org/1?utm_source=rss' };
    expect(same({ id: 'http://www.example.org/1/' }, entryKey, page)).toBe(true);
    expect(same({ id: null, url: 'https://example.org/1' }, entryKey, page)).toBe(true);
    expect(same({ id: 'https://example.org/2' }, entryKey, page)).toBe(false);
  });

  it('by its link, title and date together, where its feed exchanges ids', () => {
    const alias = (one: Entry) => entryAlias(one) ?? '';
    expect(same({ id: 'other', url: 'http://example.org/1', content: '' }, alias)).toBe(true);
    expect(same({ title: 'Other' }, alias)).toBe(false);
    expect(same({ publishedAt: 2 }, alias)).toBe(false);
    expect(entryAlias({ ...entry, url: null })).toBe(null);
  });
});

describe('an entry has changed', () => {
  it.each<Partial<Entry>>([
    { title: 'Other' },
    { url: 'https://example.org/2' },
    { authors: ['Ada', 'Bob'] },
    { publishedAt: 2 },
    { summary: 'x' },
    { content: 'x' },
    { categories: ['x'] },
    { enclosures: [{ url: 'https://example.org/a.mp3', type: null, length: null }] },
  ])('when a reader would see it: %j', (change) => {
    expect(same(change, entryVersion)).toBe(false);
  });

  it('but not by the date of its update alone', () => {
    expect(same({ updatedAt: 99 }, entryVersion)).toBe(true);
  });
});

it('keys and versions are as long as the file of what is known wants them', () => {
  expect(entryKey(entry)).toMatch(/^[A-Za-z0-9_-]{11}$/);
  expect(entryVersion(entry)).toMatch(/^[A-Za-z0-9_-]{8}$/);
});

it('a feed is in one of 64 shards, by the first byte of its id', () => {
  expect(knownShardOf('AAAAAAAAAAAAAAAA')).toBe(0);
  expect(knownShardOf('_AAAAAAAAAAAAAAA')).toBe(252 % 64);
  expect(knownShardOf(idOf('feed'))).toBeLessThan(64);
});
