import { describe, expect, it } from 'vitest';

import { readAtomEntry, readDocument, readItem } from './test-support/read.ts';

const at = (rfc3339: string) => Date.parse(rfc3339) / 1000;

describe('a title is plain text on one line', () => {
  it.each([
    ['', ''],
    ['<title/>', ''],
    ['<title> Two\n\twords </title>', 'Two words'],
    ['<title>Bees &amp; wasps</title>', 'Bees & wasps'],
    ['<title>Bees &amp;amp; wasps</title>', 'Bees & wasps'],
    ['<title><![CDATA[Bees & wasps]]></title>', 'Bees & wasps'],
    ['<title><![CDATA[Bees &amp; wasps]]></title>', 'Bees & wasps'],
    ['<title>Caf&#233; &#x1F41D; &eacute;</title>', 'Caf\u00e9 \u{1F41D} \u00e9'],
    ['<title>A &lt;b&gt;bold&lt;/b&gt; bee</title>', 'A bold bee'],
    ['<title>A <b>bold</b> bee</title>', 'A bold bee'], // somebody forgot to escape it
    ['<title><![CDATA[A <b>bold</b> bee]]></title>', 'A bold bee'],
    ['<title>1 &lt; 2</title>', '1 < 2'],
    ['<title></title><title>Second</title>', 'Second'],
    ['<dc:title>Of Dublin Core</dc:title>', 'Of Dublin Core'],
    ['<media:title>Of the video</media:title><title>Of the entry</title>', 'Of the entry'],
    ['<media:group><media:title>Of the video</media:title></media:group>', 'Of the video'],
    ['<title>]]&gt;</title>', ']]>'],
    ['<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>', ''],
    ['<title>When a &lt;script&gt; or &lt;style> waits</title>', 'When a or waits'], // about it, and not one
  ])('%s in RSS: %j', async (item, title) => {
    expect((await readItem(item)).title).toBe(title);
  });

  it.each([
    ['<title>Bees &amp; wasps</title>', 'Bees & wasps'],
    ['<title type="text">A &lt;b&gt; bee &amp;amp;</title>', 'A <b> bee &amp;'],
    ['<title type="html">A &lt;b&gt;bold&lt;/b&gt; bee &amp;amp; more</title>', 'A bold bee & more'],
    ['<title type="xhtml"><div>A <b>bold</b> bee &amp; more</div></title>', 'A bold bee & more'],
    ['<title type="xhtml"/>', ''],
  ])('%s in Atom: %j', async (entry, title) => {
    expect((await readAtomEntry(entry)).title).toBe(title);
  });
});

describe('an id is as the feed gives it', () => {
  it.each([
    ['', null],
    ['<guid/>', null],
    ['<guid>  </guid>', null],
    ['<guid>1</guid>', '1'],
    ['<guid isPermaLink="false"> a B&amp;c </guid>', 'a B&c'],
    ['<guid isPermaLink="true">https://example.org/1</guid>', 'https://example.org/1'],
    ['<guid/><guid>2</guid>', '2'],
    ['<guid><![CDATA[<3>]]></guid>', '<3>'],
    ['<id>5</id><guid>1</guid>', '1'],
    ['<id>5</id>', '5'],
    ['<link>https://example.org/1</link>', null],
  ])('%s in RSS: %j', async (item, id) => {
    expect((await readItem(item)).id).toBe(id);
  });

  it('in RSS 1.0', async () => {
    const item = (about: string) =>
      readDocument(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item${about}><dc:identifier>doi:10.1/1</dc:identifier></item></rdf:RDF>`,
      );
    expect((await item(' rdf:about="https://example.org/1"')).entries[0]?.id).toBe('https://example.org/1');
    expect((await item('')).entries[0]?.id).toBe('doi:10.1/1');
  });

  it('in Atom', async () => {
    expect((await readAtomEntry('<id>urn:example:1</id>')).id).toBe('urn:example:1');
    expect((await readAtomEntry('<id a="b"> urn:example:1\n</id>')).id).toBe('urn:example:1');
    expect((await readAtomEntry('<id/>')).id).toBe(null);
  });
});

describe('texts', () => {
  it.each([
    // RSS: the description is the text, unless there is a longer one.
    ['<description>a</description>', '', 'a'],
    ['<description>a</description><content:encoded>b</content:encoded>', 'a', 'b'],
    ['<content:encoded>b</content:encoded>', '', 'b'],
    ['<description>a</description><content:encoded/>', '', 'a'],
    ['<description>a &lt;b&gt;c&lt;/b&gt;</description>', '', 'a <b>c</b>'],
    ['<description>a <b>c</b><br/></description>', '', 'a <b>c</b><br>'],
    ['<description><![CDATA[a <b>c</b>]]></description>', '', 'a <b>c</b>'],
    // Escaped, or escaped twice, with a tag on it that is not
    ['<description>&lt;p&gt;a&lt;/p&gt;<br/></description>', '', '<p>a</p><br>'],
    [
      '<description>&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt; by <b>c</b></description>',
      '',
      '&lt;p&gt;a&lt;/p&gt; by <b>c</b>',
    ],
    ['<description>a <code>&lt;b&gt;</code> 1 &lt; 2</description>', '', 'a <code>&lt;b&gt;</code> 1 &lt; 2'],
    ['<content:encoded><![CDATA[a]]> b <![CDATA[c]]></content:encoded>', '', 'a b c'],
    ['<content:encoded><![CDATA[a]]]]><![CDATA[>b]]></content:encoded>', '', 'a]]>b'],
    ['<description/><description>second</description>', '', 'second'],
    ['<summary>s</summary><description>a</description>', 's', 'a'],
    // Podcasts and videos
    ['<itunes:summary>i</itunes:summary>', '', 'i'],
    ['<media:group><media:description>m</media:description></media:group>', '', 'm'],
    [
      '<media:group><media:content url="/v"><media:description>m</media:description></media:content></media:group>',
      '',
      'm',
    ],
    ['<description>a</description><media:description>m</media:description>', '', 'a'],
    ['', '', ''],
  ])('%s in RSS: %j and %j', async (item, summary, content) => {
    expect(await readItem(item)).toMatchObject({ summary, content });
  });

  it.each([
    ['<summary>a</summary>', 'a', ''],
    ['<summary>a</summary><content>b</content>', 'a', 'b'],
    ['<content type="text">1 &lt; 2 &amp; 3</content>', '', '1 &lt; 2 &amp; 3'],
    ['<content type="html">&lt;p&gt;b&lt;/p&gt;</content>', '', '<p>b</p>'],
    ['<content type="xhtml"><div>a<br/>b <i/>c</div></content>', '', '<div>a<br>b <i></i>c</div>'],
    ['<summary type="xhtml"><div>1 &lt; 2</div></summary>', '<div>1 &lt; 2</div>', ''],
    ['<content type="image/png" src="https://example.org/a.png"/>', '', ''],
  ])('%s in Atom: %j and %j', async (entry, summary, content) => {
    expect(await readAtomEntry(entry)).toMatchObject({ summary, content });
  });
});

describe('dates', () => {
  it.each([
    ['', null],
    ['<pubDate>Tue, 03 Mar 2026 12:00:00 +0100</pubDate>', '2026-03-03T11:00:00Z'],
    ['<pubDate a="b"><![CDATA[ Tue, 03 Mar 2026 12:00:00 GMT ]]></pubDate>', '2026-03-03T12:00:00Z'],
    ['<dc:date>2026-03-03</dc:date>', '2026-03-03T00:00:00Z'],
    ['<pubDate>soon</pubDate><dc:date>2026-03-03</dc:date>', '2026-03-03T00:00:00Z'],
    ['<pubDate/><pubDate>3 Mar 2026</pubDate>', '2026-03-03T00:00:00Z'],
    ['<prism:publicationDate>2026-03-03</prism:publicationDate>', '2026-03-03T00:00:00Z'], // of journals
    ['<pubDate>0001-01-01T00:00:00Z</pubDate>', null],
  ])('%s in RSS: %s', async (item, time) => {
    const { publishedAt, updatedAt } = await readItem(item);
    expect(publishedAt).toBe(time === null ? null : at(time));
    expect(updatedAt).toBe(null);
  });

  it.each([
    ['<published>2026-03-03T12:00:00+01:00</published>', '2026-03-03T11:00:00Z', null],
    ['<updated>2026-03-03T12:00:00Z</updated>', null, '2026-03-03T12:00:00Z'],
    // What JavaScript would read in the zone of the machine
    ['<published>2026-03-03T12:00:00</published>', '2026-03-03T12:00:00Z', null],
    ['<published>Tue, 03 Mar 2026 12:00:00 CEST</published>', '2026-03-03T10:00:00Z', null],
    ['<published>3 Mar 2026 12:00</published><updated>never</updated>', '2026-03-03T12:00:00Z', null],
  ])('%s in Atom: %s and %s', async (entry, published, updated) => {
    const { publishedAt, updatedAt } = await readAtomEntry(entry);
    expect(publishedAt).toBe(published === null ? null : at(published));
    expect(updatedAt).toBe(updated === null ? null : at(updated));
  });

  it('of an update may be of the module of Atom', async () => {
    const item = await readItem('<atom:updated>2026-03-03T12:00:00Z</atom:updated>');
    expect(item.updatedAt).toBe(at('2026-03-03T12:00:00Z'));
  });
});

describe('names', () => {
  it.each([
    ['<author>ada@example.org (Ada Lovelace)</author>', ['Ada Lovelace']],
    ['<author>ada@example.org</author>', ['ada@example.org']],
    ['<author>Ada</author><dc:creator>Ada</dc:creator><dc:creator>Bob</dc:creator>', ['Ada', 'Bob']],
    ['<dc:creator><![CDATA[Ada & Bob]]></dc:creator>', ['Ada & Bob']],
    ['<author/><dc:creator> </dc:creator>', []],
    ['<author><name>Ada</name><email>ada@example.org</email></author>', ['Ada']],
    ['<author><email>ada@example.org</email></author>', ['ada@example.org']],
  ])('of authors: %s', async (item, authors) => {
    expect((await readItem(item)).authors).toEqual(authors);
  });

  it.each([
    ['<category>Bees</category><category>Bees</category><dc:subject>Hives</dc:subject>', ['Bees', 'Hives']],
    ['<category domain="https://example.org/tags">Bees &amp;amp; more</category>', ['Bees & more']],
    ['<category/><category> </category>', []],
    ['<category term="bees"/>', ['bees']],
    ['<category term="bees" label="Bees"/>', ['Bees']],
    ['<category>constructor</category>', ['constructor']],
  ])('of categories: %s', async (item, categories) => {
    expect((await readItem(item)).categories).toEqual(categories);
  });
});

it.each([
  ['<comments>https://example.org/1#comments</comments>', 'https://example.org/1#comments'],
  ['<comments>1#comments</comments>', 'https://example.org/blog/1#comments'],
  ['<comments>javascript:alert(1)</comments>', null],
  ['<slash:comments>3</slash:comments>', null],
])('comments are at a page of their own: %s', async (item, url) => {
  expect((await readItem(item)).commentsUrl).toBe(url);
});
