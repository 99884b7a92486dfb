/** Feeds of every format, each with all that we read and with two entries; to be broken. */
export const SAMPLES: readonly string[] = [
  `<?xml version="1.0" encoding="utf-8"?>
  <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/">
    <channel xml:base="https://example.org/base/">
      <title>Bees</title><link>/home</link><description>About <![CDATA[<b>bees</b>]]></description>
      <language>en</language><ttl>60</ttl><lastBuildDate>Wed, 04 Mar 2026 05:06:07 GMT</lastBuildDate>
      <image><url>/bee.png</url><title>Bees</title><link>/home</link></image>
      <itunes:owner><itunes:name>Ada</itunes:name></itunes:owner><itunes:keywords>bees,honey</itunes:keywords>
      <itunes:category text="Nature"><itunes:category text="Insects"/></itunes:category>
      <item xml:base="entries/">
        <guid isPermaLink="false">bee-2</guid><title>Smoke &amp; fire</title><link>smoke</link>
        <author>ada@example.org (Ada)</author><category>tools</category><category domain="x">fire</category>
        <pubDate>Tue, 03 Mar 2026 12:00:00 +0100</pubDate><comments>smoke#comments</comments>
        <description>What to &lt;i&gt;burn&lt;/i&gt;</description>
        <content:encoded><![CDATA[<p>Burn <em>this</em></p>]]></content:encoded>
        <enclosure url="smoke.mp3" type="audio/mpeg" length="1234"/><itunes:image href="smoke.jpg"/>
        <media:group><media:content url="smoke.mp4" type="video/mp4" fileSize="99">
          <media:thumbnail url="smoke.png"/></media:content></media:group>
      </item>
      <item><title><b>Honey</b></title><description><p>Sweet</p><br/></description></item>
    </channel>
  </rss>`,
  `<?xml version="1.0"?>
  <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/base/">
    <id>urn:example:bees</id><title type="text">Bees</title><subtitle>About bees</subtitle>
    <link rel="self" href="feed.xml"/><link href="home"/><author><name>Ada</name></author>
    <updated>2026-03-04T05:06:07Z</updated>
    <entry>
      <id>urn:example:bees:1</id><title type="html">A &lt;i&gt;swarm&lt;/i&gt;</title>
      <link rel="alternate" type="text/html" href="swarm"/>
      <link rel="enclosure" type="audio/ogg" length="77" href="swarm.ogg"/>
      <author><name>Bob</name><email>bob@example.org</email></author><category term="swarms" label="Swarms"/>
      <published>2026-03-01T10:00:00+02:00</published><updated>2026-03-02T10:00:00Z</updated>
      <summary>Seen</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">It was <b>big</b><br/></div></content>
    </entry>
    <entry><title>Old date</title><published>Tue, 03 Mar 2026 12:00:00 GMT</published><link/></entry>
  </feed>`,
  `<?xml version="1.0"?>
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel rdf:about="https://example.org/feed.rdf">
      <title>Bees</title><link>https://example.org/</link><description>About bees</description>
      <dc:language>en</dc:language><sy:updatePeriod>daily</sy:updatePeriod>
      <sy:updateFrequency>4</sy:updateFrequency>
    </channel>
    <item rdf:about="https://example.org/1">
      <title>One</title><link>https://example.org/1</link><description>First</description>
      <dc:creator>Ada</dc:creator><dc:date>2026-03-04T05:06:07+01:00</dc:date><dc:subject>hives</dc:subject>
    </item>
    <item rdf:about="https://example.org/2"><title>Two</title></item>
  </rdf:RDF>`,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Bees',
    home_page_url: 'https://example.org/',
    authors: [{ name: 'Ada' }],
    items: [
      {
        id: '1',
        url: 'one',
        title: 'One',
        content_html: '<p>First <a href="two">link</a></p>',
        date_published: '2026-03-04T05:06:07+01:00',
        tags: ['hives'],
        image: 'one.png',
        attachments: [{ url: 'one.mp3', mime_type: 'audio/mpeg', size_in_bytes: 12 }],
      },
      { id: 2, content_text: 'Second' },
    ],
  }),
];
