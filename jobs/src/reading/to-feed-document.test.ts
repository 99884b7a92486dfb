import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { expectSound } from './test-support/expect-sound.ts';
import { atom, FEED_URL, readDocument, rss } from './test-support/read.ts';
import { toFeedDocument } from './to-feed-document.ts';

describe('how often a feed asks to be visited, in minutes', () => {
  const sy = (period: string, frequency?: string) =>
    `<sy:updatePeriod>${period}</sy:updatePeriod>` +
    (frequency === undefined ? '' : `<sy:updateFrequency>${frequency}</sy:updateFrequency>`);

  it.each([
    ['', null],
    ['<ttl>90</ttl>', 90],
    ['<ttl> 90\n</ttl>', 90],
    ['<ttl>0</ttl>', null],
    ['<ttl>-5</ttl>', null],
    ['<ttl>an hour</ttl>', null],
    ['<ttl/>', null],
    ['<ttl>Infinity</ttl>', null],
    ['<ttl>NaN</ttl>', null],
    ['<ttl>1.6</ttl>', 2],
    [sy('hourly'), 60],
    [sy('daily'), 24 * 60],
    [sy(' Weekly\n'), 7 * 24 * 60],
    [sy('monthly'), 30 * 24 * 60],
    [sy('yearly'), 365 * 24 * 60],
    [sy('daily', '2'), 12 * 60],
    [sy('daily', '7'), 206],
    [sy('daily', '0'), 24 * 60],
    [sy('daily', 'often'), 24 * 60],
    [sy('sometimes', '2'), null],
    [sy('constructor'), null],
    [sy('constructor', '2'), null],
    [sy('__proto__'), null],
    [sy('valueOf', '0'), null],
    [`<ttl>90</ttl>${sy('daily')}`, 90],
    [`<ttl>0</ttl>${sy('daily')}`, 24 * 60],
  ])('%s: %j', async (channel, minutes) => {
    expect((await readDocument(rss(channel))).ttlMinutes).toBe(minutes);
  });
});

describe('of the feed itself', () => {
  it.each([
    [
      rss('<title>a</title><description>b &lt;i&gt;c&lt;/i&gt;</description>'),
      { title: 'a', description: 'b c' },
    ],
    [rss('<dc:title>a</dc:title>'), { title: 'a' }],
    [rss('<image><title>b</title></image><item><title>c</title></item>'), { title: '' }],
    [rss('<language> en-GB\n</language>'), { language: 'en-GB' }],
    [rss('<language/>'), { language: null }],
    [rss('<dc:creator>Ada</dc:creator>'), { authors: ['Ada'] }],
    [rss('<pubDate>3 Mar 2026</pubDate>'), { updatedAt: 1_772_496_000 }],
    [
      rss('<pubDate>3 Mar 2026</pubDate><lastBuildDate>4 Mar 2026</lastBuildDate>'),
      { updatedAt: 1_772_582_400 },
    ],
    [rss('<lastBuildDate>now</lastBuildDate>'), { updatedAt: null }],
    [rss('<itunes:subtitle>b</itunes:subtitle>'), { description: 'b' }],
    [atom('<id> urn:a </id><tagline>b</tagline>'), { id: 'urn:a', description: 'b' }],
    [atom('<author><name>Ada</name></author><author><name>Ada</name></author>'), { authors: ['Ada'] }],
    [atom('<updated>yesterday</updated>'), { updatedAt: null }],
  ])('%s', async (text, expected) => {
    expect(await readDocument(text)).toMatchObject(expected);
  });
});

describe('an entry that names no author', () => {
  const BY_ADA = '<author><name>Ada</name></author>';
  const BY_BOB = '<author><name>Bob</name></author>';

  it.each([
    [atom(`${BY_ADA}<entry/>`), ['Ada']],
    [atom(`<entry/>${BY_ADA}`), ['Ada']],
    [atom(`${BY_ADA}<entry>${BY_BOB}</entry>`), ['Bob']],
    [atom(`${BY_ADA}<entry><source>${BY_BOB}</source></entry>`), ['Bob']],
    [
      JSON.stringify({ title: 'a', authors: [{ name: 'Ada' }], items: [{ id: '1', content_text: 'b' }] }),
      ['Ada'],
    ],
    [
      JSON.stringify({
        title: 'a',
        authors: [{ name: 'Ada' }],
        items: [{ id: '1', author: { name: 'Bob' } }],
      }),
      ['Bob'],
    ],
    [rss(`<managingEditor>ada@example.org (Ada)</managingEditor><item/>`), []],
    [rss(`<item><source url="https://example.org/">Elsewhere</source></item>`), []],
  ])('has those of its source, else of the feed: %s', async (text, authors) => {
    expect((await readDocument(text)).entries.map((entry) => entry.authors)).toEqual([authors]);
  });
});

it('entries stay in their order', async () => {
  const feed = await readDocument(rss('<item><guid>2</guid></item><item><guid>1</guid></item>'));
  expect(feed.entries.map(({ id }) => id)).toEqual(['2', '1']);
});

describe('whatever the parser gives', () => {
  const name = fc.constantFrom(
    ...[
      '_',
      '$',
      'items',
      'rawTitles',
      'title',
      'rawLinks',
      'rawAtomLinks',
      'rawGuids',
      'guid',
      'rawIds',
      'id',
    ],
    ...['rawEnclosures', 'rawMedia', 'rawMediaGroups', 'media:content', 'media:thumbnail', 'rawThumbnails'],
    ...[
      'rawAuthors',
      'rawCreators',
      'name',
      'rawCategories',
      'rawDescriptions',
      'rawContents',
      'rawSummaries',
    ],
    ...['rawTtl', 'rawUpdatePeriod', 'rawUpdateFrequency', 'rawPublished', 'rawUpdated', 'rawComments'],
    ...['url', 'href', 'rel', 'type', 'length', 'xml:base', 'isPermaLink', 'rawItunesImages', 'toString'],
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(
        '',
        'constructor',
        '__proto__',
        'hourly',
        '3 Mar 2026',
        '1',
        'http://[',
        '<b',
        '&#0;',
        null,
      ),
      fc.string(),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(name, tie('node'), { maxKeys: 8 }),
    ),
  }));

  it('is a feed', () => {
    fc.assert(
      fc.property(fc.oneof(node, fc.anything({ withNullPrototype: true })), (parsed) => {
        expectSound(toFeedDocument(parsed, FEED_URL));
      }),
      { numRuns: 1_000 },
    );
  });
});
