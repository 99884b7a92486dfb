import { describe, expect, it, vi } from 'vitest';

import { atom, readDocument, readItem, refusalOf, rss } from './test-support/read.ts';

const times = (piece: string, count: number) => piece.repeat(count);

// What takes time in the square of its length would take minutes here.
vi.setConfig({ testTimeout: 30_000 });

describe('a hostile document is read, or refused, in one pass', () => {
  it.each<[string, string, string | null]>([
    ['no elements', times('<', 1_000_000), 'not-a-feed'],
    ['no declaration', times('<?xml ', 200_000), 'not-a-feed'],
    ['JSON that goes on', `{${times('"version" ', 200_000)}`, 'not-a-feed'],
    ['white space', times(' \n', 1_000_000), 'empty'],
    ['comments', `${times('<!-- -->', 200_000)}${rss('')}`, null],
    ['comments never closed', `<rss>${times('<!--', 400_000)}`, 'malformed'],
    ['sections', rss(`<title>${times('<![CDATA[ ]]>', 100_000)}</title>`), null],
    ['sections never closed', rss(times('<![CDATA[', 200_000)), null],
    ['elements never closed', `<rss version="2.0">${times('<a>', 200_000)}`, 'malformed'],
    ['titles never closed', `<rss version="2.0">${times('<title>', 200_000)}`, 'malformed'],
    ['tags never closed', `<rss version="2.0">${times('<a ', 300_000)}`, 'malformed'],
    ['values never closed', `<rss version="2.0">${times('<a b="', 200_000)}`, 'malformed'],
    ['one long name', `<rss version="2.0"><${times('a', 1_000_000)}`, 'malformed'],
    ['one long value', rss(`<a b="${times('c', 1_000_000)}"/>`), null],
    ['one long entity', rss(`&${times('a', 1_000_000)}`), null],
    ['one long text', rss(`<title>${times('a \n', 500_000)}</title>`), null],
    ['white space in a feed', rss(times('\n ', 1_000_000)), null],
    ['many attributes', rss(`<a${Array.from({ length: 50_000 }, (_, at) => ` a${at}=""`).join('')}/>`), null],
    ['one attribute ever again', rss(`<a${times(' b=""', 200_000)}/>`), null],
    ['many names', rss(Array.from({ length: 50_000 }, (_, at) => `<a${at}/>`).join('')), null],
    ['many entries', rss(times('<item/>', 10_000)), null],
    ['many entries of Atom', atom(times('<entry/>', 10_000)), null],
  ])('%s', async (_, text, code) => {
    expect(await refusalOf(text)).toBe(code);
  });

  it.each<[string, string]>([
    ['tags that do not close', times('&lt;a', 200_000)],
    ['tags that close', times('&lt;p>', 200_000)],
    ['bold text', times('<b></b>', 40_000)],
    ['comments', times('&lt;!--', 200_000)],
    ['values', times('&lt;a b="', 200_000)],
    ['entities', times('&amp;', 200_000)],
    ['entities of entities', times('&amp;amp;', 200_000)],
  ])('and so is an entry of %s', async (_, text) => {
    const names = ['title', 'description', 'content:encoded', 'author', 'category'];
    const item = names.map((name) => `<${name}>${text}</${name}>`).join('');
    expect(await refusalOf(rss(`<item>${item}</item>`))).toBe(null);
  });
});

describe('elements are counted, as each takes memory and time: what is beyond is left out', () => {
  it('entries', async () => {
    expect((await readDocument(rss(times('<item/>', 12_000)))).entries).toHaveLength(10_000);
  });

  it('elements of an entry', async () => {
    const categories = Array.from({ length: 2_000 }, (_, at) => `<category>${at}</category>`).join('');
    expect((await readItem(categories)).categories).toHaveLength(1_000);
  });

  it.each<[string, (count: number) => string]>([
    ['deep', (count) => rss(`${times('<a>', count)}${times('</a>', count)}<title>Bees</title>`)],
    ['wide', (count) => rss(`${times('<a/>', count)}<title>Bees</title>`)],
    ['in Atom', (count) => atom(`${times('<a/>', count)}<title>Bees</title>`)],
  ])('and those that mean nothing cost next to nothing: %s', async (_, document) => {
    expect(await readDocument(document(200_000))).toMatchObject({ title: 'Bees' });
  });

  it('those of HTML are text', async () => {
    const { content } = await readItem(`<description>${times('<br/>', 300_000)}</description>`);
    expect(content).toHaveLength(4 * 300_000);
  });
});

it.each(['title', 'author', 'category', 'media:group', 'enclosure', 'pubDate', 'guid'])(
  'nobody gets to the end of the call stack by elements in <%s>',
  async (name) => {
    const deep = `<${name}>${times('<a>', 20_000)}text${times('</a>', 20_000)}</${name}>`;
    expect(await refusalOf(rss(`${deep}<item>${deep}</item>`))).toBe(null);
    expect(await refusalOf(atom(`${deep}<entry>${deep}</entry>`))).toBe(null);
  },
);

it('no entity grows, and none is taken from anywhere else', async () => {
  const doctype = `<!DOCTYPE rss [
    <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">
  ]>`;
  const titleOf = async (title: string) =>
    (await readDocument(`${doctype}${rss(`<title>${title}</title>`)}`)).title;
  expect(await titleOf('&a;')).toBe('aaaaaaaaaa');
  expect(await titleOf('&b;')).toBe('&b;');
  expect(await titleOf('&file;')).toBe('&file;');
});

it('one document leaves nothing behind for the next', async () => {
  for (const broken of [
    rss('<title>&'),
    rss('<a'),
    '<rss',
    '',
    rss('<title>Other</title><title>One</title>'),
  ]) {
    await refusalOf(broken);
    expect(await readDocument(rss('<title>Bees</title>'))).toMatchObject({ title: 'Bees', entries: [] });
  }
});

it('several documents are read at the same time, each for itself', async () => {
  const titles = Array.from({ length: 20 }, (_, at) => `Feed ${at}`);
  const feeds = await Promise.all(titles.map((title) => readDocument(rss(`<title>${title}</title>`))));
  expect(feeds.map(({ title }) => title)).toEqual(titles);
});
