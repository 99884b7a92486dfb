import { describe, expect, it } from 'vitest';

import { atom, readDocument, rss } from './test-support/read.ts';

const at = (rfc3339: string) => Date.parse(rfc3339) / 1000;

const NO_ENTRY = {
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

describe('a whole feed', () => {
  it('in RSS 2.0', async () => {
    const feed = await readDocument(`<?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel>
          <title>Bees &amp; Hives</title>
          <link>https://example.org/</link>
          <atom:link rel="self" href="https://example.org/blog/feed.xml"/>
          <description>About &lt;b&gt;bees&lt;/b&gt;</description>
          <language>en-gb</language>
          <lastBuildDate>Wed, 04 Mar 2026 05:06:07 GMT</lastBuildDate>
          <ttl>90</ttl>
          <item>
            <guid isPermaLink="false">bee-2</guid>
            <title>Smoke</title>
            <link>https://example.org/blog/smoke</link>
            <dc:creator>Ada</dc:creator>
            <category>tools</category>
            <pubDate>Tue, 03 Mar 2026 12:00:00 +0100</pubDate>
            <comments>https://example.org/blog/smoke#comments</comments>
            <description>What to burn.</description>
            <content:encoded><![CDATA[<p>What to <em>burn</em>.</p>]]></content:encoded>
            <enclosure url="https://example.org/smoke.mp3" type="audio/mpeg" length="1234"/>
          </item>
          <item><title>Nothing else</title></item>
        </channel>
      </rss>`);
    expect(feed).toEqual({
      title: 'Bees & Hives',
      homeUrl: 'https://example.org/',
      id: null,
      description: 'About bees',
      language: 'en-gb',
      authors: [],
      updatedAt: at('2026-03-04T05:06:07Z'),
      ttlMinutes: 90,
      skipHours: [],
      skipDays: [],
      entries: [
        {
          id: 'bee-2',
          title: 'Smoke',
          url: 'https://example.org/blog/smoke',
          authors: ['Ada'],
          publishedAt: at('2026-03-03T11:00:00Z'),
          updatedAt: null,
          summary: 'What to burn.',
          content: '<p>What to <em>burn</em>.</p>',
          categories: ['tools'],
          enclosures: [{ url: 'https://example.org/smoke.mp3', type: 'audio/mpeg', length: 1234 }],
          image: null,
          commentsUrl: 'https://example.org/blog/smoke#comments',
          language: 'en-gb',
          durationSeconds: null,
          companions: [],
        },
        { ...NO_ENTRY, title: 'Nothing else', language: 'en-gb' },
      ],
    });
  });

  it('in Atom 1.0', async () => {
    const feed = await readDocument(`<?xml version="1.0"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
        <id>urn:example:bees</id>
        <title type="text">Bees &lt; wasps</title>
        <subtitle>More of them</subtitle>
        <link rel="self" href="https://example.org/blog/feed.xml"/>
        <link href="https://example.org/blog/"/>
        <author><name>Ada</name><email>ada@example.org</email></author>
        <updated>2026-03-04T05:06:07Z</updated>
        <entry>
          <id>urn:example:bees:1</id>
          <title type="html">A &lt;i&gt;swarm&lt;/i&gt;</title>
          <link rel="alternate" type="text/html" href="https://example.org/blog/swarm"/>
          <author><name>Bob</name></author>
          <contributor><name>Not an author</name></contributor>
          <category term="swarms" label="Swarms"/>
          <published>2026-03-01T10:00:00+02:00</published>
          <updated>2026-03-02T10:00:00Z</updated>
          <summary>Seen.</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It was <b>big</b>.</div></content>
        </entry>
      </feed>`);
    expect(feed).toEqual({
      title: 'Bees < wasps',
      homeUrl: 'https://example.org/blog/',
      id: 'urn:example:bees',
      description: 'More of them',
      language: null,
      authors: ['Ada'],
      updatedAt: at('2026-03-04T05:06:07Z'),
      ttlMinutes: null,
      skipHours: [],
      skipDays: [],
      entries: [
        {
          ...NO_ENTRY,
          id: 'urn:example:bees:1',
          title: 'A swarm',
          url: 'https://example.org/blog/swarm',
          authors: ['Bob'],
          publishedAt: at('2026-03-01T08:00:00Z'),
          updatedAt: at('2026-03-02T10:00:00Z'),
          summary: 'Seen.',
          content: '<div>It was <b>big</b>.</div>',
          categories: ['Swarms'],
        },
      ],
    });
  });

  it('in RSS 1.0, where items stand beside their channel', async () => {
    const feed = await readDocument(`<?xml version="1.0"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://example.org/blog/feed.rdf">
          <title>Bees</title>
          <link>https://example.org/</link>
          <description>All of them</description>
          <dc:language>de</dc:language>
          <sy:updatePeriod>daily</sy:updatePeriod>
          <sy:updateFrequency>2</sy:updateFrequency>
          <items><rdf:Seq><rdf:li rdf:resource="https://example.org/1"/></rdf:Seq></items>
        </channel>
        <item rdf:about="https://example.org/1">
          <title>One</title>
          <link>https://example.org/1</link>
          <description>First</description>
          <dc:creator>Ada</dc:creator>
          <dc:date>2026-03-04T05:06:07+01:00</dc:date>
          <dc:subject>hives</dc:subject>
        </item>
      </rdf:RDF>`);
    expect(feed).toMatchObject({
      title: 'Bees',
      homeUrl: 'https://example.org/',
      description: 'All of them',
      language: 'de',
      ttlMinutes: 12 * 60,
    });
    expect(feed.entries).toEqual([
      {
        ...NO_ENTRY,
        language: 'de',
        id: 'https://example.org/1',
        title: 'One',
        url: 'https://example.org/1',
        authors: ['Ada'],
        publishedAt: at('2026-03-04T04:06:07Z'),
        content: 'First',
        categories: ['hives'],
      },
    ]);
  });

  it.each(['0.9', '0.91', '0.92', '0.93', '2.0', '2.0.1', '2'])('in RSS %s', async (version) => {
    const feed = await readDocument(`<!DOCTYPE rss SYSTEM "http://example.org/rss-0.91.dtd">
      <rss version="${version}"><channel><title>Bees</title><link>https://example.org/</link>
        <item><title>One</title><link>https://example.org/1</link><description>First</description></item>
      </channel></rss>`);
    expect(feed).toMatchObject({ title: 'Bees', homeUrl: 'https://example.org/' });
    expect(feed.entries).toEqual([
      { ...NO_ENTRY, title: 'One', url: 'https://example.org/1', content: 'First' },
    ]);
  });

  it('in Atom 0.3, which has other names', async () => {
    const feed = await readDocument(`<feed version="0.3" xmlns="http://purl.org/atom/ns#">
      <title>Bees</title><tagline>All of them</tagline><modified>2026-03-04T05:06:07Z</modified>
      <link rel="alternate" type="text/html" href="https://example.org/"/>
      <entry><title>One</title><issued>2026-03-01T00:00:00Z</issued><modified>2026-03-02T00:00:00Z</modified>
        <content mode="escaped" type="text/html">&lt;p&gt;First&lt;/p&gt;</content></entry></feed>`);
    expect(feed).toMatchObject({
      title: 'Bees',
      description: 'All of them',
      homeUrl: 'https://example.org/',
    });
    expect(feed.updatedAt).toBe(at('2026-03-04T05:06:07Z'));
    const dates = { publishedAt: at('2026-03-01T00:00:00Z'), updatedAt: at('2026-03-02T00:00:00Z') };
    expect(feed.entries).toEqual([{ ...NO_ENTRY, ...dates, title: 'One', content: '<p>First</p>' }]);
  });
});

it.each([
  ['without entries', rss('<title>Quiet</title>')],
  ['with white space before it', `\n\t ${rss('<title>Quiet</title>')}`],
  ['with a byte order mark before it', `\ufeff${rss('<title>Quiet</title>')}`],
  ['with a comment before it', `<!-- made by hand -->${rss('<title>Quiet</title>')}`],
  ['with a style sheet', `<?xml-stylesheet href="/feed.xsl"?>${rss('<title>Quiet</title>')}`],
  ['with something after its end', `${rss('<title>Quiet</title>')}\n<!-- cached --> 0.3 s <br>`],
  ['of Atom', atom('<title>Quiet</title>')],
  ['of RSS that says no version', '<rss><channel><title>Quiet</title></channel></rss>'],
  ['of RSS of a version that nobody knows', '<rss version="3"><channel><title>Quiet</title></channel></rss>'],
])('a feed may come %s', async (_, text) => {
  expect(await readDocument(text)).toMatchObject({ title: 'Quiet', entries: [] });
});

it.each([
  ['an entry', '<entry/>'],
  ['an entry of white space', '<entry> </entry>'],
  ['an entry of text', '<entry>text</entry>'],
  ['a link without attributes', '<entry><link>https://example.org/2</link></entry>'],
  ['an empty link', '<entry><link/></entry>'],
  ['a date', '<entry><published>soon</published><updated>later</updated></entry>'],
  ['a date far away', '<entry><published>99999999-01-01</published></entry>'],
  ['a date of attributes', '<entry><published a="b">soon</published></entry>'],
  ['a link of the feed', '<link/>'],
])('%s that makes no sense does not cost a feed of Atom its other entries', async (_, broken) => {
  const feed = await readDocument(atom(`${broken}<entry><title>Fine</title></entry>`));
  expect(feed.entries.map(({ title }) => title)).toContain('Fine');
});

it.each([
  ['an item', '<item/>'],
  ['an item of text', '<item>text</item>'],
  ['a guid', '<item><guid/></item>'],
  ['an enclosure', '<item><enclosure/></item>'],
  ['a date', '<item><pubDate>soon</pubDate><dc:date/></item>'],
  ['a description', '<item><description a="b"/></item>'],
  ['an image', '<image/><item><itunes:image/><media:group/></item>'],
  ['a link of Atom', '<atom:link/><item><atom:link/></item>'],
])('%s that makes no sense does not cost a feed of RSS its other entries', async (_, broken) => {
  const feed = await readDocument(rss(`${broken}<item><title>Fine</title></item>`));
  expect(feed.entries.map(({ title }) => title)).toContain('Fine');
});
