import { describe, expect, it } from 'vitest';

import { atom, readAtomEntry, readDocument, readItem, rss } from './test-support/read.ts';

const PAGE = 'https://example.org/page';

describe('the page of an entry', () => {
  it.each([
    [`<link>${PAGE}</link>`, PAGE],
    [`<link>\n  ${PAGE}\n</link>`, PAGE],
    ['<link>../page</link>', PAGE],
    [`<link><![CDATA[${PAGE}?a=1&b=2]]></link>`, `${PAGE}?a=1&b=2`],
    [`<link/><link>${PAGE}</link>`, PAGE],
    [`<link href="${PAGE}"/>`, PAGE],
    [`<atom:link rel="self" href="/feed"/><link>${PAGE}</link>`, PAGE],
    [`<atom:link href="${PAGE}"/>`, PAGE],
    [`<a10:link href="${PAGE}"/>`, PAGE],

    // Without a link, a guid is one, unless it says that it is none.
    [`<guid>${PAGE}</guid>`, PAGE],
    [`<guid isPermaLink="true">${PAGE}</guid>`, PAGE],
    [`<guid isPermaLink="False">${PAGE}</guid>`, null],
    ['<guid>page</guid>', null],
    ['<guid>tag:example.org,2026:1</guid>', null],
    [`<guid>${PAGE}</guid><link>/other</link>`, 'https://example.org/other'],

    // What is safe to open
    [`<link>javascript:alert(1)</link><guid>${PAGE}</guid>`, PAGE],
    ['<link>data:text/html,a</link>', null],
    ['<link>http://[</link>', null],
    ['', null],
  ])('%s in RSS: %s', async (item, url) => {
    expect((await readItem(item)).url).toBe(url);
  });

  it.each([
    [`<link href="${PAGE}"/>`, PAGE],
    [`<link rel="alternate" href="../page"/>`, PAGE],
    [`<link rel="self" href="/self"/><link rel="alternate" href="${PAGE}"/>`, PAGE],
    [
      `<link rel="alternate" type="application/json" href="/j"/><link type="text/html" href="${PAGE}"/>`,
      PAGE,
    ],
    [`<link rel="alternate" type="application/pdf" href="${PAGE}"/>`, PAGE],
    [`<link rel="https://example.org/shorter" href="/s"/><link href="${PAGE}"/>`, PAGE],
    [`<link rel="bookmark" href="${PAGE}"/>`, PAGE], // a relation that nobody knows
    ['<link rel="self" href="/a"/><link rel="enclosure" href="/b"/><link rel="replies" href="/c"/>', null],
    [`<link rel="alternate"/><link href="${PAGE}"/>`, PAGE],
    [`<link>${PAGE}</link>`, PAGE],
    [`<link rel="enclosure">https://example.org/a.mp3</link><link rel="alternate">${PAGE}</link>`, PAGE],
    [`<id>${PAGE}</id>`, PAGE], // of no use but that it may lead there
    [`<id>https://example.org/id</id><link href="${PAGE}"/>`, PAGE],
    [`<link rel="http://opds-spec.org/acquisition" href="/a.epub"/><id>${PAGE}</id>`, PAGE],
    ['<link href="javascript:alert(1)"/>', null],
  ])('%s in Atom: %s', async (entry, url) => {
    expect((await readAtomEntry(entry)).url).toBe(url);
  });
});

describe('the page of a feed', () => {
  it.each([
    [rss('<link>https://example.org/</link>'), 'https://example.org/'],
    [rss('<link>/</link>'), 'https://example.org/'],
    [rss('<link rel="self" href="/feed"/><link>https://example.org/</link>'), 'https://example.org/'],
    [rss('<atom:link rel="self" href="/feed"/>'), null],
    [rss('<image><link>https://example.org/</link></image>'), null],
    [atom('<link rel="self" href="/feed"/><link rel="alternate" href="/"/>'), 'https://example.org/'],
    [atom('<link rel="self" href="/feed"/><link rel="hub" href="/hub"/>'), null],
    [atom('<link href="ftp://example.org/"/>'), null],
    [atom('<link rel="service.post" href="/post"/><link rel="first" href="/feed?page=1"/>'), null],
  ])('%s: %s', async (text, url) => {
    expect((await readDocument(text)).homeUrl).toBe(url);
  });
});
