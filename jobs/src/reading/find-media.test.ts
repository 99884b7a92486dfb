import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findEnclosures } from './find-media.ts';
import { readAtomEntry, readItem } from './test-support/read.ts';

const BASE = 'https://example.org/blog/';

describe('what an entry points to', () => {
  it.each([
    // RSS
    ['<enclosure url="a.mp3" type="audio/mpeg" length="123"/>', 'a.mp3', 'audio/mpeg', 123],
    ['<enclosure url="a.mp3"/>', 'a.mp3', null, null],
    ['<enclosure url="a.mp3" type="" length=""/>', 'a.mp3', '', null],
    ['<enclosure url="a.mp3" length="0"/>', 'a.mp3', null, null],
    ['<enclosure url="a.mp3" length="-1"/>', 'a.mp3', null, null],
    ['<enclosure url="a.mp3" length="1.5"/>', 'a.mp3', null, null],
    ['<enclosure url="a.mp3" length="12 MB"/>', 'a.mp3', null, null],
    ['<enclosure url="a.mp3" length="99999999999999999999"/>', 'a.mp3', null, null],
    ['<enclosure url="a.jpg" type="image/jpeg" length="9"/>', 'a.jpg', 'image/jpeg', 9],
    // Media RSS
    ['<media:content url="a.mp4" type="video/mp4" fileSize="9"/>', 'a.mp4', 'video/mp4', 9],
    ['<media:group><media:content url="a.mp4" medium="video"/></media:group>', 'a.mp4', null, null],
    // Atom
    ['<link rel="enclosure" href="a.ogg" type="audio/ogg" length="7"/>', 'a.ogg', 'audio/ogg', 7],
  ])('%s', async (item, file, type, length) => {
    expect((await readItem(item)).enclosures).toEqual([{ url: BASE + file, type, length }]);
  });

  it.each([
    '<enclosure/>',
    '<enclosure>a.mp3</enclosure>',
    '<enclosure url="javascript:alert(1)"/>',
    '<enclosure url="http://["/>',
    '<media:content url="a.jpg" medium="image"/>',
    '<media:content url="a.jpg" type="image/jpeg"/>',
    '<media:thumbnail url="a.jpg"/>',
    '<link rel="related" href="a.mp3"/>',
  ])('nothing in %s', async (item) => {
    expect((await readItem(item)).enclosures).toEqual([]);
  });

  it('of every kind, in Atom too', async () => {
    const { url, enclosures } = await readAtomEntry(
      '<link rel="enclosure" href="a.ogg"/><link href="page"/><media:content url="a.mp4"/>',
    );
    expect(url).toBe(`${BASE}page`);
    expect(enclosures.map((enclosure) => enclosure.url)).toEqual([`${BASE}a.ogg`, `${BASE}a.mp4`]);
  });

  it('each once, as it is named first and where it is named first', async () => {
    const { enclosures } = await readItem(
      '<enclosure url="a.mp3" length="1"/><media:content url="b.mp3"/><media:content url="a.mp3" fileSize="2"/>',
    );
    expect(enclosures).toMatchObject([{ url: `${BASE}a.mp3`, length: 1 }, { url: `${BASE}b.mp3` }]);
  });

  it('each once, in their order, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (files) => {
        const item = { 'raw:enclosure': files.map((url) => ({ $: { url } })) };
        const urls = findEnclosures(item, BASE).map(({ url }) => url);
        expect(urls).toEqual([...new Set(files)].map((file) => BASE + file));
      }),
    );
  });
});

describe('the image of an entry', () => {
  it.each([
    ['', null],
    ['<media:thumbnail url="a.png"/>', 'a.png'],
    ['<media:group><media:thumbnail url="a.png"/></media:group>', 'a.png'],
    ['<media:content url="a.mp4"><media:thumbnail url="a.png"/></media:content>', 'a.png'],
    ['<media:content url="a.png" medium="image"/>', 'a.png'],
    ['<media:content url="a.png" type="image/png"/>', 'a.png'],
    ['<media:content url="a.mp4" medium="video" type="image/png"/>', null],
    ['<enclosure url="a.png" type="image/png"/>', 'a.png'],
    ['<enclosure url="a.mp3" type="audio/mpeg"/>', null],
    ['<itunes:image href="a.png"/>', 'a.png'],

    // A thumbnail is made to be small; a cover stands for all episodes.
    ['<media:content url="big.png" medium="image"/><media:thumbnail url="a.png"/>', 'a.png'],
    ['<itunes:image href="cover.png"/><enclosure url="a.png" type="image/png"/>', 'a.png'],

    ['<media:thumbnail url="data:image/png;base64,"/><itunes:image href="a.png"/>', 'a.png'],
    ['<media:thumbnail/><media:thumbnail url=""/><media:thumbnail url="a.png"/>', 'a.png'],
    ['<media:content url="javascript:alert(1)" medium="image"/>', null],
  ])('%s: %s', async (item, file) => {
    expect((await readItem(item)).image).toBe(file === null ? null : BASE + file);
  });
});
