import { describe, expect, it } from 'vitest';

import { atom, readDocument, readItem, rss } from './test-support/read.ts';

const ONE = '<item><title>Swarm</title><link>https://example.org/1</link></item>';

describe('a feed is read though', () => {
  it.each([
    ['something stands before it', `<br />\n<b>Warning</b>: line 3\n${rss(ONE)}`],
    ['a page about an error stands before it', `<html><body><p>Error</p></body></html>${rss(ONE)}`],
    ['something stands after it', `${rss(ONE)}<!-- 0.3 s --><div>a & b</div>`],
    ['a byte order mark stands before the declaration', `\ufeff\n<?xml version="1.0"?>${rss(ONE)}`],
    ['it is cut off', `<rss version="2.0"><channel>${ONE}<item><title>Half of`],
    ['nothing is closed', `<rss version="2.0"><channel>${ONE.replace('</item>', '')}`],
    ['it says no version', `<rss><channel>${ONE}</channel></rss>`],
    ['it has no channel', `<rss version="2.0">${ONE}</rss>`],
    ['it has no root but the channel', `<channel>${ONE}</channel>`],
    ['its items stand outside of the channel', `<rdf:RDF><channel/>${ONE}</rdf:RDF>`],
    [
      'it is written in capitals',
      rss(ONE).toUpperCase().replaceAll('HTTPS://EXAMPLE.ORG', 'https://example.org'),
    ],
    ['values have no quotes', rss(ONE.replace('<item>', '<item a=b c>'))],
    ['tags are closed in another order', rss(`<a><b></a></b>${ONE}`)],
    ['tags are closed that nobody opened', rss(`</description></p>${ONE}`)],
    ['comments hold two hyphens', rss(`<!-- bees -- and wasps -->${ONE}`)],
    ['characters stand in it that XML forbids', rss(`\u0000\u000b&#x0b;&#0;${ONE}`)],
    ['an item within is not closed', rss(`<item><title>Half</title>${ONE}`)],
    ['elements stand around its items', rss(`<x:items xmlns:x="urn:x">${ONE}</x:items>`)],
  ])('%s', async (_, text) => {
    const { entries } = await readDocument(text);
    expect(entries.map(({ title }) => title.toLowerCase())).toContain('swarm');
    expect(entries.map(({ url }) => url)).toContain('https://example.org/1');
  });
});

describe('characters', () => {
  it.each([
    ['Bees & wasps', 'Bees & wasps'],
    ['Bees &amp; wasps', 'Bees & wasps'],
    ['I <3 bees & <= 2 wasps', 'I <3 bees & <= 2 wasps'],
    ['<![CDATA[I <3 bees]]>', 'I <3 bees'],
    ['Bees &amp;amp; wasps', 'Bees & wasps'], // HTML within XML
    ['a &lt; b', 'a < b'],
    ['a < b', 'a < b'],
    ['caf&eacute;&nbsp;au lait', 'café au lait'],
    ['caf&#233; &#xE9; &#XE9; &#233', 'café é é é'],
    ['don&#146;t', 'don’t'], // of windows-1252, as in HTML section 13.2.5.5
    ['&nosuch; &constructor; &;', '&nosuch; &constructor; &;'],
    ['<![CDATA[a &amp; b]]>', 'a & b'],
    ['<![CDATA[a ]] > b]]>', 'a ]] > b'],
    ['\ud83d\udc1d &#128029; &#x1F41D;', '\ud83d\udc1d \ud83d\udc1d \ud83d\udc1d'],
  ])('%j are %j', async (title, text) => {
    expect((await readItem(`<title>${title}</title>`)).title).toBe(text);
  });

  it('that the document names itself', async () => {
    const text = `<!DOCTYPE rss [<!ENTITY bee "Apis &#38; co"><!ENTITY dot '&#183;'>]>${rss('<title>&bee; &dot;</title>')}`;
    expect((await readDocument(text)).title).toBe('Apis & co \u00b7');
  });
});

describe('names', () => {
  it.each([
    ['<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Bees</a:title></a:feed>'],
    ['<feed xmlns="https://www.w3.org/2005/Atom/"><title>Bees</title></feed>'],
    ['<feed xmlns="http://purl.org/atom/ns#" version="0.3"><title>Bees</title></feed>'],
    [
      '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>Bees</r:title></r:channel></r:rss>',
    ],
    [
      '<x:RDF xmlns:x="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Bees</title></channel></x:RDF>',
    ],
    ['<channel><TITLE>Bees</TITLE></channel>'],
    // No feed means its own elements by the name of a module.
    ['<rss version="2.0" xmlns="http://search.yahoo.com/mrss/"><channel><title>Bees</title></channel></rss>'],
    ['<rss><channel xmlns="http://www.w3.org/2005/Atom"><title>Bees</title></channel></rss>'],
    ['<feed xmlns="http://purl.org/rss/1.0/modules/content/"><title>Bees</title></feed>'],
    ['<rdf:RDF><rss:channel><rss:title>Bees</rss:title></rss:channel></rdf:RDF>'],
  ])('%s', async (text) => {
    expect((await readDocument(text)).title).toBe('Bees');
  });

  it('of another vocabulary are others', async () => {
    const { title } = await readDocument(
      rss(
        '<itunes:title>Pod</itunes:title><x:title xmlns:x="urn:x">Other</x:title><title>Bees</title><image><title>Logo</title></image>',
      ),
    );
    expect(title).toBe('Bees');
  });

  it('of an item are those of its feed, whatever it declares', async () => {
    const text = rss('<item xmlns="http://www.w3.org/2005/Atom"><title>Bees</title></item>');
    expect((await readDocument(text)).entries.map(({ title }) => title)).toEqual(['Bees']);
  });

  it('are known by what they stand for, not by their prefix', async () => {
    const { content, authors } = await readItem(
      '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">Long</c:encoded>' +
        '<d:creator xmlns:d="http://purl.org/dc/elements/1.1/">Ada</d:creator>',
    );
    expect({ content, authors }).toEqual({ content: 'Long', authors: ['Ada'] });
  });
});

describe('text with markup stays in its order', () => {
  const LINE = 'one <b>two</b> three <i>four</i> five';

  it.each([
    [
      `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${LINE}</div></content>`,
      `<div>${LINE}</div>`,
    ],
    [
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml">a <h:b>c</h:b></h:div></content>',
      '<div>a <b>c</b></div>',
    ],
    [
      '<content type="xhtml"><div>a &lt;b> &amp;amp; <![CDATA[<c>]]></div></content>',
      '<div>a &lt;b&gt; &amp;amp; &lt;c&gt;</div>',
    ],
    ['<content type="html">&lt;p>a &amp;amp; b&lt;/p></content>', '<p>a &amp; b</p>'],
    ['<content type="text">a &lt;b></content>', 'a &lt;b&gt;'],
    ['<content type="text/html" mode="base64">PGI+YTwvYj4=</content>', '<b>a</b>'],
    ['<content type="application/xhtml+xml" mode="xml"><p>a</p></content>', '<p>a</p>'],
    ['<content mode="escaped" type="text/plain">a &lt;b></content>', 'a &lt;b&gt;'],
    ['<content type="xhtml"><div><item>a</item><link/>b</div></content>', '<div><item>a</item><link>b</div>'],
  ])('%s', async (content, html) => {
    const { entries } = await readDocument(atom(`<entry>${content}</entry>`));
    expect(entries.map((entry) => entry.content)).toEqual([html]);
  });

  it.each([
    [`<description>${LINE}</description>`, LINE],
    ['<description><p>a<br>b</p></description>', '<p>a<br>b</p>'],
    ['<description><![CDATA[<p>a</p>]]> <b>c</b></description>', '<p>a</p> <b>c</b>'],
    ['<description>a<pubDate>2026-03-04</pubDate>', 'a'], // a missing end tag
    ['<title>a<description>b</description>', 'b'],
    ['<xhtml:body xmlns:xhtml="http://www.w3.org/1999/xhtml"><xhtml:p>a</xhtml:p></xhtml:body>', '<p>a</p>'],
    ['<description><script>if (a &lt; b)</script></description>', '<script>if (a &lt; b)</script>'],
  ])('%s in RSS', async (item, html) => {
    expect((await readItem(item)).content).toBe(html);
  });
});

describe('links within a text', () => {
  it.each([
    ['<a href="../a">b</a>', '<a href="https://example.org/a">b</a>'],
    ["<a href='a b'>b</a>", "<a href='https://example.org/blog/a%20b'>b</a>"],
    ['<img src=i.png alt="x">', '<img src=https://example.org/blog/i.png alt="x">'],
    [
      '<img srcset="a.png 1x, b.png 2x">',
      '<img srcset="https://example.org/blog/a.png 1x, https://example.org/blog/b.png 2x">',
    ],
    ['<a href="#note">1</a>', '<a href="#note">1</a>'],
    ['<a href="mailto:ada@example.org">b</a>', '<a href="mailto:ada@example.org">b</a>'],
    ['<a href="https://other.example/?a=1&amp;b">b</a>', '<a href="https://other.example/?a=1&amp;b">b</a>'],
    ['<a href="java&#10;script:alert(1)">b</a>', '<a href="#">b</a>'],
    ['<a href=" JavaScript:alert(1)">b</a>', '<a href="#">b</a>'],
    ['<a href="data:text/html,x">b</a>', '<a href="#">b</a>'],
    ['a < b <a href', 'a < b <a href'],
  ])('%s', async (html, absolute) => {
    expect((await readItem(`<description><![CDATA[${html}]]></description>`)).content).toBe(absolute);
  });

  it('are meant from the nearest base', async () => {
    const { entries } = await readDocument(
      atom(
        '<entry xml:base="/one/"><link href="a"/><content type="html" xml:base="two/">&lt;a href="b"></content>' +
          '<summary type="xhtml"><div xml:base="/three/"><a href="c"/></div><a href="d"/></summary></entry>',
      ),
    );
    expect(entries).toMatchObject([
      {
        url: 'https://example.org/one/a',
        content: '<a href="https://example.org/one/two/b">',
        summary:
          '<div><a href="https://example.org/three/c"></a></div><a href="https://example.org/one/d"></a>',
      },
    ]);
  });
});
