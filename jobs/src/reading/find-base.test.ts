import { expect, it } from 'vitest';

import { readDocument } from './test-support/read.ts';

// All come from https://example.org/blog/feed.xml.
it.each([
  ['', '', 'https://example.org/blog/1'],
  ['xml:base="https://example.com/a/b"', '', 'https://example.com/a/1'],
  ['xml:base="/a/"', '', 'https://example.org/a/1'],
  ['', 'xml:base="https://example.com/"', 'https://example.com/1'],
  ['xml:base="https://example.com/a/"', 'xml:base="b/"', 'https://example.com/a/b/1'],
  ['xml:base="https://example.com/a/"', 'xml:base="../b/"', 'https://example.com/b/1'],
  ['xml:base=""', 'xml:base=" "', 'https://example.org/blog/1'],
  ['xml:base="javascript:alert(1)"', 'xml:base="http://["', 'https://example.org/blog/1'],
  ['base="https://example.com/"', '', 'https://example.org/blog/1'],
])('links are meant from where feed (%s) and entry (%s) say', async (feedBase, entryBase, url) => {
  const links = '<link href="1"/><link rel="enclosure" href="1"/>';
  const inAtom = await readDocument(`<feed ${feedBase}><entry ${entryBase}>${links}</entry></feed>`);
  const elements = '<link>1</link><comments>1</comments><enclosure url="1"/><media:thumbnail url="1"/>';
  const inRss = await readDocument(
    `<rss version="2.0"><channel ${feedBase}><item ${entryBase}>${elements}</item></channel></rss>`,
  );
  expect(inAtom.entries).toMatchObject([{ url, enclosures: [{ url }] }]);
  expect(inRss.entries).toMatchObject([{ url, commentsUrl: url, image: url, enclosures: [{ url }] }]);
});

it('so is the page of a feed', async () => {
  const feed = await readDocument('<feed xml:base="https://example.com/a/"><link href="./"/></feed>');
  expect(feed.homeUrl).toBe('https://example.com/a/');
});
