import { expect, it } from 'vitest';

import { addressesOf } from './read-opml.ts';

it('reads the feeds of an OPML file with their innermost folders', () => {
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <!-- <outline xmlUrl="https://example.org/hidden"/> -->
    <outline text="Alone &amp; free" type="rss" xmlUrl="https://example.org/a?b=1&amp;c=2"/>
    <outline text="News"><outline title='One' text="1" XMLURL="HTTPS://Example.org/one"></outline>
      <outline text="Far > away"><outline text="Two" xmlUrl="https://example.org/two" /></outline>
      <outline text="Three" xmlUrl="https://example.org/three"/>
    </outline>
    <outline text="no feed" xmlUrl="ftp://example.org/x"/>
  </body></opml>`;
  expect(addressesOf(opml)).toEqual([
    { url: 'https://example.org/a?b=1&c=2', title: 'Alone & free', folder: null },
    { url: 'https://example.org/one', title: 'One', folder: 'News' },
    { url: 'https://example.org/two', title: 'Two', folder: 'Far > away' },
    { url: 'https://example.org/three', title: 'Three', folder: 'News' },
  ]);
});
